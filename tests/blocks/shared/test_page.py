"""A page knows what it shows: what is newer elsewhere comes, and nothing comes for nothing."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from tests.blocks.cases import ANSWER, CASE, due, release, save, submit
from tests.blocks.lessons import ENGLISH, FRENCH, PAGE, RIGHT, as_sent, olx
from tests.queries import ours

LESSON = "every-kind"
UNITS = [LESSON, CASE]


@pytest.fixture(autouse=True)
def course(campus):
    campus.add(olx(LESSON, en=ENGLISH, fr=FRENCH))
    return campus


def drawn(campus, name, as_="learner", **how):
    """What the page of the block says that it shows."""
    return said_in(campus.block(name, as_, **how).student_view().content)


def said_in(page):
    [root] = html.fromstring(page).xpath("descendant-or-self::*[@data-reader]")
    return json.loads(root.get("data-drawn", "{}"))


def newest(campus, name, shown, as_="learner"):
    status, body = campus.handle(name, "newest", {"drawn": shown}, as_=as_)
    assert status == 200
    return body


def write(campus, text="Seven firms.", version=0):
    data = {"check": "my-board", "text": text, "version": version}
    return campus.handle(LESSON, "reflect", data)[1]


def answer(campus, check="who-chairs"):
    response = as_sent(campus.block(LESSON).student_view().content, check)
    return campus.handle(LESSON, "answer", {"check": check, "response": response})[1]


def upload(campus):
    files = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    return campus.handle(CASE, "upload", {"task": "income-plan"}, files=files)[1]


def remove(campus):
    [listed] = html.fromstring(upload(campus)["html"]).xpath("//@data-remove")
    return campus.handle(CASE, "remove_file", {"id": listed, "task": "income-plan"})[1]


def choose(campus, name):
    language = {LESSON: "fr", CASE: "ar"}[name]
    return campus.handle(name, "choose_language", {"language": language})[1]


@pytest.mark.parametrize("name", UNITS)
def test_nothing_comes_where_nothing_is_newer(campus, name):
    save(campus)
    answer(campus)
    assert newest(campus, name, drawn(campus, name)) == {"ok": True}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (LESSON, answer),
        (LESSON, write),
        (LESSON, lambda campus: choose(campus, LESSON)),
        (LESSON, lambda campus: choose(campus, CASE)),
        (CASE, lambda campus: save(campus)[1]),
        (CASE, lambda campus: submit(campus)[1]),
        (CASE, upload),
        (CASE, lambda campus: choose(campus, LESSON)),
        (CASE, lambda campus: due(campus, (datetime.now(UTC) - timedelta(days=1)).isoformat())),
    ],
)
def test_what_was_changed_elsewhere_comes_as_a_page(campus, name, change):
    shown = drawn(campus, name)
    change(campus)
    body = newest(campus, name, shown)
    assert said_in(body["html"]) == drawn(campus, name) != shown
    assert newest(campus, name, drawn(campus, name)) == {"ok": True}


def test_a_mark_comes_as_a_page(campus):
    submit(campus)
    shown = drawn(campus, CASE)
    release(campus)
    assert "tns-exercise__mark" in newest(campus, CASE, shown)["html"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (LESSON, answer),
        (LESSON, write),
        (CASE, lambda campus: save(campus)[1]),
        (CASE, upload),
        (CASE, remove),
    ],
)
def test_a_change_of_one_s_own_says_what_the_page_shows_by_then(campus, name, change):
    shown = drawn(campus, name)
    answered = change(campus)
    assert {**shown, **answered["drawn"]} == drawn(campus, name)


def test_two_tabs_that_change_different_things_still_learn_of_each_other(campus):
    shown = drawn(campus, LESSON)
    answer(campus, "what-counts")
    mine = {**shown, **answer(campus)["drawn"]}
    assert 'data-check="what-counts"' in newest(campus, LESSON, mine)["html"]


def test_every_check_has_a_part_of_its_own(campus):
    assert set(drawn(campus, LESSON)) == {"", "my-board", *RIGHT}


@pytest.mark.parametrize("shown", [None, [], "x", 7, {}, {"": 1}, {"": None}])
def test_what_no_page_has_drawn_is_older(campus, shown):
    assert "html" in newest(campus, LESSON, shown)


def test_a_page_without_questions_follows_the_language(campus):
    campus.add(olx("reading", en=PAGE, fr=PAGE))
    shown = drawn(campus, "reading")
    assert newest(campus, "reading", shown) == {"ok": True}
    choose(campus, LESSON)
    assert 'lang="fr"' in newest(campus, "reading", shown)["html"]


def test_a_language_chosen_in_the_platform_s_own_switch_comes_too(campus):
    shown = drawn(campus, LESSON)
    client = campus.client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    url = reverse("handler", args=(campus.key(LESSON), "newest"))
    page = {"X-Tns-Language": "en"}
    sent = {"data": {"drawn": shown}, "content_type": "application/json"}
    assert 'lang="fr"' in client.post(url, headers=page, **sent).json()["html"]


@pytest.mark.parametrize("name", UNITS)
def test_who_only_looks_is_told_of_no_version(campus, name):
    assert drawn(campus, name, "learner", real="trainer") == {}
    assert "data-drawn" not in campus.block(name, "anonymous").public_view().content
    assert campus.handle(name, "newest", {"drawn": {}}, as_="outsider")[0] == 403


@pytest.mark.parametrize("name", UNITS)
def test_it_asks_for_no_more_than_a_page_does(campus, name):
    save(campus)
    answer(campus)
    shown = drawn(campus, name)
    with CaptureQueriesContext(connection) as asked:
        newest(campus, name, shown)
    # A case study also looks up where the learner comes from.
    asks_place = campus.block(name).asks_place
    assert len(ours(asked)) == 2 + asks_place


def test_the_answer_is_on_the_page(campus):
    shown = drawn(campus, CASE)
    save(campus)
    assert ANSWER["tasks"]["income-plan"] in newest(campus, CASE, shown)["html"]
