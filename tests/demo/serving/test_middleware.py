import re

import pytest
from django.http import HttpResponse

from demo.serving import older
from demo.serving.middleware import StylesInPage


def test_no_page_may_run_a_strangers_script(campus):
    policy = campus.client("learner").get("/login").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_file_keeps_its_own_policy(campus):
    response = campus.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_no_page_is_kept_for_anybody(campus):
    pages = ("/login", f"/courses/{campus.course_key}/", "/nothing-here")
    for page in pages:
        assert campus.client("learner").get(page).headers["Cache-Control"] == "private, no-store"


def test_what_a_page_says_itself_of_caches_holds(campus):
    listing = f"/tns-training/{campus.course_key}/marking/"
    told = campus.client("trainer").get(listing).headers["Cache-Control"]
    assert {"private", "no-store"} <= {word.strip() for word in told.split(",")}
    asset = campus.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert "no-store" not in asset.headers.get("Cache-Control", "")


@pytest.fixture
def slow(settings):
    settings.MIDDLEWARE = ["demo.serving.middleware.StylesInPage", *settings.MIDDLEWARE]


def unit(campus):
    key = campus.key("who-decides-unit")
    return campus.client("learner").get(f"/courses/{campus.course_key}/courseware/{key}")


def test_a_page_brings_its_styles_each_once(campus, slow):
    response = unit(campus)
    page = response.content.decode()
    assert not re.search(r"<link [^>]*stylesheet", page)
    for text in ("A lesson: the text at reading width", "Tokens and the few components"):
        assert page.count(text) == 1
    [nonce] = {*re.findall(r'<style nonce="([^"]+)">', page)}
    assert f"style-src 'self' 'nonce-{nonce}'" in response.headers["Content-Security-Policy"]
    assert nonce not in unit(campus).content.decode()


def test_the_policy_still_lets_no_other_style_and_script_in(campus, slow):
    policy = unit(campus).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_a_style_that_is_no_file_of_ours_stays_a_link(rf):
    link = b"<link rel='stylesheet' href='https://elsewhere.example/a.css'>"
    response = StylesInPage(lambda _: HttpResponse(link))(rf.get("/"))
    assert response.content == link


def test_what_is_no_page_stays_as_it_is(rf):
    link = b'<link rel="stylesheet" href="/static/demo/demo.css">'
    response = StylesInPage(lambda _: HttpResponse(link, content_type="text/plain"))(rf.get("/"))
    assert response.content == link


@pytest.fixture
def faulty(campus, tmp_path, settings):
    settings.VAR = tmp_path
    older.note([older.Fault("This has no <title>.", "course/pages/a.en.md", 3)])
    return campus


def pages(campus):
    unit = campus.key("who-decides-unit")
    study = campus.key("shrinking")
    with campus.lms():
        home = f"/courses/{campus.course_key}/"
        author = campus.client("author")
        for path in ("/login", home, f"{home}jump_to_id/who-decides", f"{home}gradebook", "/none"):
            yield author.get(path, follow=True)
        yield author.get(f"/tns-training/{campus.course_key}/marking/")
    with campus.studio():
        for path in (f"/course/{campus.course_key}", f"/container/{unit}", f"/edit/{study}"):
            yield campus.client("author").get(path)


def test_every_page_says_that_it_is_older_than_the_text_and_why(faulty):
    for response in pages(faulty):
        text = response.content.decode()
        assert text.count("What you see is older than the text.") == 1, response.request
        assert "<code>course/pages/a.en.md:3</code>" in text
        assert "This has no &lt;title&gt;." in text
        assert int(response.headers["Content-Length"]) == len(response.content)


def test_once_mended_no_page_says_so(faulty):
    older.note([])
    for response in pages(faulty):
        assert b"older than" not in response.content


def test_it_is_said_in_the_language_of_the_page(faulty):
    client = faulty.client("author")
    client.cookies["openedx-language-preference"] = "ar"
    response = client.get(f"/courses/{faulty.course_key}/").content.decode()
    assert "What you see" not in response
    assert '<div class="demo-older tns-page" dir="rtl" lang="ar"' in response


def test_what_is_no_page_says_nothing(faulty):
    response = faulty.client("learner").get("/asset-v1:TNS+T+2019+type@asset+block@rates.csv")
    assert b"older than" not in response.content
    assert b"older than" not in faulty.client("learner").get("/static/demo/demo.css").getvalue()
