"""One language a page, and each refusal in the reader's own."""

import re

import pytest
from django.urls import reverse

from tests.grading.conftest import KEY, hand_in, person
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.languages import COOKIE
from tns_training_xblock.work.errors import FileMissing, LimitReached
from tns_training_xblock.work.values import WorkKey

LANGUAGES = ["en", "fr", "ar"]
DIRECTION = {"en": "ltr", "fr": "ltr", "ar": "rtl"}
QUEUE = reverse("tns_training:queue", args=[KEY.course_id])
LIST = reverse("tns_training:submissions", args=[KEY.usage_key])
GOOD = {"arithmetic": "good", "mix": "good"}


def html_of(response):
    return re.search(r"<html[^>]*>", response.content.decode())[0]


def root(language):
    return f'<html lang="{language}" dir="{DIRECTION[language]}">'


@pytest.mark.parametrize("platform", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asked_for_in_a_language_is_all_in_it(desk, language, platform):
    headers = {"Accept-Language": platform}
    for address in (desk.url(), QUEUE):
        response = desk.client.get(address, {"language": language}, headers=headers)
        assert html_of(response) == root(language)
    assert 'name="language" value="' + language in desk.open().content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_stays_from_page_to_page_for_that_person_alone(desk, language):
    desk.open(language=language)
    assert html_of(desk.client.get(QUEUE)) == root(language)
    assert html_of(desk.client.get(f"{LIST}missing/")) == root(language)
    desk.client.force_login(person("colleague", "staff"))
    desk.client.cookies[COOKIE] = f"{language}.0"
    assert html_of(desk.client.get(QUEUE)) == root("en")


@pytest.mark.parametrize("asked", ["xx", "", "fr\r\nX: y", "9" * 5000, "é", "en-GB"])
def test_a_language_that_is_none_of_ours_is_passed_over(desk, asked):
    response = desk.open(language=asked)
    assert response.status_code == 200
    assert html_of(response) in (root("en"), root("fr"))
    assert "X" not in response.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_found_and_forbidden_are_in_the_reader_s_language(client, desk, language):
    other = desk.url().replace("@thin-subsidy", "@other")
    missing = desk.client.get(other, {"language": language})
    assert (missing.status_code, html_of(missing)) == (404, root(language))
    client.force_login(person("outsider"))
    forbidden = client.get(LIST, {"language": language})
    assert (forbidden.status_code, html_of(forbidden)) == (403, root(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_answered_in_the_language_of_its_page(desk, language):
    form = {"version": "0", "level-arithmetic": "good", "language": language}
    saved = desk.client.post(desk.url("save"), form)
    assert f"language={language}" in saved["Location"]
    assert html_of(desk.client.get(saved["Location"])) == root(language)
    stale = desk.client.post(desk.url("save"), form | {"level-arithmetic": "weak"})
    assert (stale.status_code, html_of(stale)) == (409, root(language))
    refused = desk.client.post(desk.url("release"), form | {"version": "1"})
    assert (refused.status_code, html_of(refused)) == (422, root(language))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_refusal_to_a_script_is_in_the_language_of_its_page(desk, language):
    desk.post("save", 0, GOOD)
    form = {"version": "0", "language": language}
    answer = desk.client.post(desk.url("save"), form, headers={"Accept": "application/json"})
    english = desk.client.post(
        desk.url("save"), form | {"language": "en"}, headers={"Accept": "application/json"}
    )
    assert answer.json()["code"] == "stale"
    assert answer.json()["message"] != english.json()["message"]


def test_the_next_one_waiting_opens_in_the_language_chosen(desk, key, content):
    other = WorkKey(key.course_id, key.usage_key, "b" * 32)
    following = hand_in(other, content, language="fr")
    page = desk.open(language="ar").content.decode()
    [address] = re.findall(rf'href="([^"]*{following.uuid}/)"', page)
    opened = desk.client.get(address)
    assert html_of(opened) == root("ar")
    # The language that the learner wrote in is told, whichever the page is in.
    assert '<bdi lang="fr">Français</bdi>' in opened.content.decode()
    released = desk.post("release", 0, GOOD)
    assert html_of(desk.client.get(released["Location"])) == root("ar")


@pytest.mark.parametrize(
    ("error", "status"), [(Busy(), 503), (LimitReached("events_per_review"), 413)]
)
@pytest.mark.parametrize("action", ["save", "release"])
def test_what_cannot_be_done_now_loses_nothing_typed(desk, monkeypatch, action, error, status):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr("tns_training_xblock.grading.pages.posted.save_review", refuse)
    page = desk.post(action, 0, GOOD, overall="Typed for an hour.")
    assert page.status_code == status
    assert "Typed for an hour." in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    answer = desk.post(action, 0, GOOD, json=True)
    assert (answer.status_code, answer.json()["code"]) == (status, error.code)
    if status == 503:
        assert answer["Retry-After"]


def test_reopening_when_it_is_busy_is_a_sentence(desk, monkeypatch):
    def refuse(*_, **__):
        raise Busy

    monkeypatch.setattr("tns_training_xblock.grading.pages.actions.reopen_review", refuse)
    page = desk.post("reopen", 1)
    assert page.status_code == 503
    assert "try again" in page.content.decode()


def test_a_lost_file_is_told_as_what_it_is(desk, monkeypatch):
    def lost(*_):
        raise FileMissing("plan.csv")

    monkeypatch.setattr("tns_training_xblock.grading.pages.views.link_one", lost)
    page = desk.client.get(desk.url("file", "00000000-0000-0000-0000-000000000000"))
    assert page.status_code == 410
    assert "no longer in our storage" in page.content.decode()
