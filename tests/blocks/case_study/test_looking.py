"""A mark that was changed, and another look at it, on the learner's page."""

import pytest

from demo.platform import DemoPlatform
from tests.blocks.cases import (
    CASE,
    give_back,
    got,
    receipt_of,
    release,
    submit,
    submit_again,
    work_key,
)
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Look

from ..exercise.test_handing import one, text

REASON = "My <b>second</b> sum is right.\nSee year 2."


@pytest.fixture
def marked(campus):
    submit(campus)
    release(campus)
    return campus


def released_at(campus):
    return api.standing(work_key(campus)).mark.released_at.isoformat()


def ask(campus, reason=REASON, at=None, as_="learner"):
    data = {"released_at": at or released_at(campus), "reason": reason}
    return campus.handle(CASE, "ask_look", data, as_=as_)


def page(campus, person="learner"):
    return campus.block(CASE, person).student_view({}).content


def drawn(html):
    """Which version a page says that it shows."""
    return one(html, "//*[@data-drawn]").get("data-drawn")


def change(campus, why="The second sum was overlooked.", levels=None):
    """The trainer re-opens the mark, gives all points and releases it anew."""
    uuid, trainer = receipt_of(campus).uuid, campus.user("trainer").pk
    state = api.review(uuid)
    state = api.reopen(state, state.version, trainer)
    levels = levels or {"arithmetic": "good", "realism": "good"}
    state = api.save_review(state, state.version, trainer, levels, {}, "")
    return api.release(state, state.version, trainer, why)


def test_it_is_offered_beside_the_mark_and_nowhere_else(campus):
    assert 'data-look="' not in page(campus)
    submit(campus)
    assert 'data-look="' not in page(campus)
    release(campus)
    assert f'data-look="{released_at(campus)}"' in page(campus)


def test_what_is_asked_stands_on_the_page_as_it_was_written(marked):
    status, body = ask(marked)
    assert status == 200
    asked = text(one(body["html"], "//section[.//h4[contains(., 'another look')]]"))
    assert "My <b>second</b> sum is right." in asked
    assert "A trainer will answer here." in asked
    assert 'data-look="' not in body["html"]
    assert 'data-look="' not in page(marked)


def test_the_same_sent_again_is_answered_like_the_first_time(marked):
    assert ask(marked)[0] == ask(marked)[0] == 200
    assert Look.objects.count() == 1


@pytest.mark.parametrize(
    ("reason", "at", "status", "code"),
    [
        ("  ", None, 422, "look-nothing-said"),
        ("x" * 10_001, None, 422, "look-too-long"),
        ("Why?", "2019-10-01T00:00:00Z", 409, "look-changed"),
        ("Why?", "yesterday", 409, "look-changed"),
        ("Why?", "2027-10-31T02:30", 409, "look-changed"),
        (None, "yesterday", 400, "malformed"),
        (7, None, 400, "malformed"),
    ],
)
def test_what_cannot_be_asked_is_told(marked, reason, at, status, code):
    answer, body = ask(marked, reason, at)
    assert (answer, body["code"]) == (status, code)
    assert body["message"]
    assert ("html" in body) is (status == 409)
    assert not Look.objects.exists()


def test_it_is_asked_once_about_a_mark(marked):
    ask(marked)
    assert ask(marked, "And the first one too.")[1]["code"] == "look-asked"


def test_who_has_no_mark_has_nothing_to_ask(campus):
    assert ask(campus, at="2019-10-01T00:00:00Z")[1]["code"] == "look-changed"
    submit(campus)
    assert ask(campus, at="2019-10-01T00:00:00Z")[1]["code"] == "look-changed"


def test_where_grades_are_frozen_it_is_neither_offered_nor_taken(marked, monkeypatch):
    monkeypatch.setattr(DemoPlatform, "grades_frozen", lambda self, course_id: True)
    assert 'data-look="' not in page(marked)
    status, body = ask(marked)
    assert (status, body["code"]) == (403, "frozen")
    assert not Look.objects.exists()


def test_nobody_asks_for_another(marked):
    assert ask(marked, as_="other_learner")[1]["code"] == "look-changed"
    assert not Look.objects.exists()


def test_that_the_mark_stands_is_read_with_the_answer(marked):
    ask(marked)
    uuid = receipt_of(marked).uuid
    before = drawn(page(marked))
    api.stands(api.review(uuid), marked.user("trainer").pk, "The sum of year 2 is 500 too high.")
    html = page(marked)
    assert "A trainer looked: the mark stands" in html
    assert "The sum of year 2 is 500 too high." in html
    # A page that stands open learns of it.
    assert drawn(html) != before


def test_a_changed_mark_says_from_what_to_what_and_why(marked):
    ask(marked)
    change(marked)
    html = page(marked)
    told = text(one(html, "//*[contains(@class, 'tns-exercise__changed')]"))
    assert "It was 3 of 5, and is 5 of 5 now." in told
    assert "The second sum was overlooked." in told
    assert [
        text(each) for each in one(html, "//*[contains(@class, 'tns-exercise__changed')]//ul")
    ] == ["Realism: Weak Good"]
    # Of the new mark it can be asked again.
    assert "data-look" in html


def test_the_copy_says_it_too(marked):
    ask(marked)
    change(marked)
    ask(marked, "And now?")
    copy = marked.block(CASE).receipt(got()).text
    for said in (
        "It was 3 of 5, and is 5 of 5 now.",
        "Realism: Weak → Good",
        "The second sum was overlooked.",
        "And now?",
    ):
        assert said in copy


def test_in_another_round_nothing_of_the_old_mark_is_asked(marked):
    ask(marked)
    give_back(marked, reopened=True)
    submit_again(marked)
    assert "You asked for another look" not in page(marked)
    assert 'data-look="' not in page(marked)
