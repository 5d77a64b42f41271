import pytest
from django.test import Client
from django.urls import reverse


@pytest.fixture
def browser(campus):
    return Client()


def sign_in(browser, username, **more):
    return browser.post("/login", {"username": username, **more})


def test_the_course_needs_somebody(browser):
    assert browser.get("/").url == "/login"


def test_everybody_who_takes_the_course_can_sign_in_and_out(browser, campus):
    page = browser.get("/login").content.decode()
    assert all(name in page for name in ("Learner one", "Learner two", "Trainer", "Author"))
    assert "Outsider" not in page
    assert "demonstration" in page
    sign_in(browser, "learner")
    assert browser.get("/").url == reverse("home", args=(campus.course_key,))
    browser.post("/logout")
    assert browser.get("/").url == "/login"
    assert sign_in(browser, "nobody").status_code == 404


@pytest.mark.parametrize(
    ("asked", "led"), [("/courses/x/about", "/courses/x/about"), ("https://evil.test/", "/")]
)
def test_the_sign_in_page_carries_no_address_of_another_site(browser, asked, led):
    answer = browser.get("/login", {"next": asked}, follow=True)
    assert ("evil.test" in answer.content.decode()) is False
    assert bool(answer.redirect_chain) is (led != asked)


@pytest.mark.parametrize(
    ("asked", "led"), [("/courses/x/about", "/courses/x/about"), ("https://evil.test/", "/")]
)
def test_signing_in_leads_back_to_a_page_of_ours(browser, asked, led):
    assert sign_in(browser, "learner", next=asked).url == led


@pytest.mark.parametrize(
    ("language", "direction", "word"),
    [("en", "ltr", "Sign out"), ("fr", "ltr", "Se déconnecter"), ("ar", "rtl", "تسجيل الخروج")],
)
def test_the_language_is_kept_in_the_platforms_cookie(campus, language, direction, word):
    browser = campus.client()
    browser.post("/language", {"language": language, "next": "/login"})
    assert browser.cookies["openedx-language-preference"].value == language
    page = browser.get(reverse("home", args=(campus.course_key,))).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert word in page


def test_an_unknown_language_is_refused(browser):
    assert browser.post("/language", {"language": "xx"}).status_code == 404


def test_staff_look_as_a_learner_and_become_themselves_again(campus):
    browser = campus.client("trainer")
    view_as = reverse("view-as", args=(campus.course_key,))
    home = reverse("home", args=(campus.course_key,))
    browser.post(view_as, {"username": "learner"})
    page = browser.get(home).content.decode()
    assert "You see the course as this person" in page
    assert "Gradebook" not in page
    browser.post(view_as)
    assert "Gradebook" in browser.get(home).content.decode()


@pytest.mark.parametrize(
    ("person", "seen_as"), [("learner", "other_learner"), ("trainer", "outsider")]
)
def test_nobody_else_looks_as_somebody_else(campus, person, seen_as):
    browser = campus.client(person)
    browser.post(reverse("view-as", args=(campus.course_key,)), {"username": seen_as})
    page = browser.get(reverse("home", args=(campus.course_key,))).content.decode()
    assert "You see the course as" not in page
