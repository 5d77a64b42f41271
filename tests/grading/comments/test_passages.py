"""Comments on passages, from what a page posts to what a round keeps."""

import pytest

from tests.grading.conftest import ANSWER
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.passages import (
    LONGEST_PASSAGE,
    MOST_PASSAGES,
    Passage,
    passages,
    settled,
)
from tns_training_xblock.grading.comments.quoting import Quote, quote
from tns_training_xblock.grading.models import Event, Review
from tns_training_xblock.work.values import NO_DRAFT

PLAN = ANSWER["tasks"]["plan"]
GOOD = {"arithmetic": "good", "mix": "weak"}
ANNA = 11


def on(words, comment="Of what?", name="a1", part="task:plan", text=PLAN):
    start = text.index(words)
    return Passage(name, part, quote(text, start, start + len(words)), comment)


HALF, REST = on("one half"), on("the other", "Who?", "b2")


def save(uuid, *said, version=0, **more):
    return api.save_review(uuid, version, ANNA, GOOD, {}, "", passages=said, **more)


def test_they_are_kept_with_the_marking_and_shown_with_the_mark(key, submitted):
    kept = save(submitted.uuid, REST, HALF)
    assert api.review(submitted.uuid) == kept
    assert kept.passages == (HALF, REST)
    assert kept.passages[0].quote.after == PLAN[PLAN.index("one half") + 8 :]
    assert api.standing(key).mark is None
    api.release(submitted.uuid, 1, ANNA)
    assert api.standing(key).mark.passages == (HALF, REST)
    assert api.newest(submitted.uuid).entries[0].passages == (HALF, REST)


def test_who_says_nothing_of_them_leaves_them_as_they_are(submitted):
    save(submitted.uuid, HALF)
    kept = api.save_review(submitted.uuid, 1, ANNA, GOOD, {}, "By spreadsheet.")
    assert kept.passages == (HALF,)
    assert save(submitted.uuid, version=2).passages == ()


def test_undoing_a_release_brings_back_what_was_said_before(key, submitted):
    save(submitted.uuid, HALF)
    api.release(submitted.uuid, 1, ANNA)
    api.reopen(submitted.uuid, 2, ANNA)
    save(submitted.uuid, REST, version=3)
    api.release(submitted.uuid, 4, ANNA)
    assert api.standing(key).mark.passages == (REST,)
    api.undo_release(submitted.uuid, 5, ANNA)
    assert api.standing(key).mark.passages == (HALF,)
    assert api.review(submitted.uuid).passages == (REST,)


def test_a_round_keeps_them_and_the_next_begins_without(key, submitted, content):
    save(submitted.uuid, HALF)
    api.return_for_revision(submitted.uuid, 1, ANNA)
    draft = api.standing(key).draft
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    again = api.submit(key, ANSWER, draft.version, **how)
    assert api.review(again.uuid).passages == ()
    assert [each.marking.passages for each in api.standing(key).rounds] == [(HALF,)]


def test_a_comment_on_a_passage_is_a_word_on_what_to_do(submitted):
    save(submitted.uuid, HALF)
    assert api.return_for_revision(submitted.uuid, 1, ANNA).state == "returned"


def test_a_release_sent_twice_happens_once(submitted):
    save(submitted.uuid, HALF)
    api.release(submitted.uuid, 1, ANNA)
    state = api.review(submitted.uuid)
    asked = (state, "released", 1, ANNA, GOOD, {}, "")
    assert api.done_before(*asked, (HALF,)) is not None
    assert api.done_before(*asked, (HALF, REST)) is None


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (lambda: [on("one half", "x" * 10_001)], ("passage-a1", "too-long")),
        (
            lambda: [on("one half", name=f"a{n}") for n in range(MOST_PASSAGES + 1)],
            ("", "too-many-passages"),
        ),
        (
            lambda: [Passage("a1", "task:plan", Quote("x" * (LONGEST_PASSAGE + 1), 0), "Hm")],
            ("", "passage-too-long"),
        ),
    ],
)
def test_what_is_too_much_is_refused(submitted, said, problem):
    with pytest.raises(api.Invalid) as invalid:
        save(submitted.uuid, *said())
    assert invalid.value.problems == (problem,)
    assert api.review(submitted.uuid).passages == ()


def test_blank_comments_and_parts_that_were_not_answered_are_left_out():
    blank, nowhere = on("one half", " \n"), on("one half", part="task:gone")
    assert settled((blank, nowhere, HALF), {"task:plan": PLAN}) == (HALF,)


def test_words_are_anchored_where_they_stand_whatever_a_page_says_of_their_place():
    [found] = settled((on("half", text=PLAN),), {"task:plan": f"In short: {PLAN}"})
    assert found.quote.start == PLAN.index("half") + len("In short: ")
    [gone] = settled((HALF,), {"task:plan": "Another text."})
    assert gone == HALF


@pytest.mark.parametrize(
    "row",
    [
        None,
        {},
        {"id": "A<b>", "part": "vote", "exact": "x"},
        {"id": "a1", "part": "vote", "exact": ""},
        {"id": "a1", "part": 3, "exact": "x"},
    ],
)
def test_what_is_no_passage_is_passed_over(row):
    assert passages([row, HALF.kept()]) == (HALF,)
    assert passages(row) == ()


def test_resetting_a_learner_erases_the_words_they_wrote_and_what_was_said_of_them(key, submitted):
    save(submitted.uuid, HALF)
    api.return_for_revision(submitted.uuid, 1, ANNA)
    api.forget(key.course_id, key.usage_key, key.student_id, ANNA)
    assert not Review.objects.exists()
    assert not Event.objects.exists()
    assert api.standing(key).draft == NO_DRAFT
