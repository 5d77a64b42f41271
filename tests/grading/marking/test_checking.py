"""What a marking must be to be kept, and to be done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.comments.passages import (
    LONGEST_PASSAGE,
    MOST_PASSAGES,
    Passage,
)
from tns_training_xblock.grading.comments.quoting import Quote, quote
from tns_training_xblock.grading.errors import Invalid
from tns_training_xblock.grading.marking.checking import (
    check,
    check_complete,
    check_returnable,
    quoted,
    said,
)
from tns_training_xblock.grading.marking.looks import MAX_COMMENT
from tns_training_xblock.grading.rules import Rules, set_rules

from ..conftest import ANSWER, KEY
from ..values.test_reviews import LEVELS, RUBRIC, STATE

GOOD = {"arithmetic": "good", "mix": "good"}


def passage(comment="Why?", exact="words", name="a"):
    return Passage(name, "task:plan", Quote(exact, 0, "", ""), comment)


def problems(call, *arguments):
    try:
        call(*arguments)
    except Invalid as invalid:
        return sorted(invalid.problems)
    return []


@given(levels=LEVELS)
def test_what_the_rubric_has_can_be_kept_whole_or_not(levels):
    assert problems(check, RUBRIC, levels, dict.fromkeys(levels, "x" * MAX_COMMENT), "") == []


@given(levels=LEVELS)
def test_it_is_done_once_every_criterion_has_a_level(levels):
    state = replace(STATE, levels=levels, points=RUBRIC.score(levels))
    missing = sorted((name, "level-missing") for name in state.missing)
    assert problems(check_complete, state) == missing


@pytest.mark.parametrize(
    ("levels", "comments", "overall", "passages", "code"),
    [
        ({"gone": "good"}, {}, "", (), ("gone", "unknown-criterion")),
        ({}, {"gone": "x"}, "", (), ("gone", "unknown-criterion")),
        ({"mix": "best"}, {}, "", (), ("mix", "unknown-level")),
        ({}, {"mix": "x" * (MAX_COMMENT + 1)}, "", (), ("mix", "too-long")),
        ({}, {}, "x" * (MAX_COMMENT + 1), (), ("", "too-long")),
        ({}, {}, "", (passage("x" * (MAX_COMMENT + 1)),), ("passage-a", "too-long")),
        ({}, {}, "", (passage(exact="x" * (LONGEST_PASSAGE + 1)),), ("", "passage-too-long")),
        ({}, {}, "", (passage(),) * (MOST_PASSAGES + 1), ("", "too-many-passages")),
    ],
)
def test_what_cannot_be_kept_is_said_where_it_stands(levels, comments, overall, passages, code):
    assert problems(check, RUBRIC, levels, comments, overall, passages) == [code]


def test_points_beyond_what_is_possible_are_not_done():
    state = replace(STATE, levels=GOOD, points=6, possible=5)
    assert problems(check_complete, state) == [("", "points-out-of-range")]


@given(comments=st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", " ", "\n\t", "x "])))
def test_a_blank_comment_says_nothing(comments):
    assert said(comments) == {name: text for name, text in comments.items() if text == "x "}


def test_passages_that_nobody_gave_stay_and_others_are_found_in_the_answer():
    kept = replace(STATE, passages=(passage(),))
    assert quoted(kept, None) == kept.passages
    meant = quote(ANSWER["tasks"]["plan"], 9, 17)
    moved = replace(passage(), quote=replace(meant, start=3))
    [found] = quoted(kept, (moved, passage(" ", name="b")))
    assert (found.id, found.quote.exact, found.quote.start) == ("a", "one half", 9)


@pytest.mark.django_db
def test_a_return_says_something_and_only_while_there_is_a_round_left():
    assert problems(check_returnable, STATE) == [("", "nothing-said")]
    for change in ({"overall": "More."}, {"comments": {"mix": "x"}}, {"passages": (passage(),)}):
        assert problems(check_returnable, replace(STATE, **change)) == []
    set_rules(KEY.course_id, KEY.usage_key, Rules(rounds=2), 1)
    said_ = replace(STATE, overall="More.")
    assert problems(check_returnable, said_) == []
    assert problems(check_returnable, replace(said_, round=2)) == [("", "last-round")]


def test_what_two_said_together_is_not_too_much():
    """Both were kept: whoever changes a level is not to take out what the other trainer said."""
    many = (passage(),) * (2 * MOST_PASSAGES)
    assert problems(check, RUBRIC, {}, {}, "", many, len(many)) == []
    assert problems(check, RUBRIC, {}, {}, "", many, len(many) - 1) == [("", "too-many-passages")]
