"""What is kept of answers, and what it adds up to."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.blocks.lessons import ENGLISH, POINTS, RIGHT
from tns_training_xblock.blocks.lesson.answers import (
    Kept,
    Standing,
    points,
    progress,
    result_of,
    share_of,
    share_today,
)
from tns_training_xblock.blocks.lesson.mirror import mirrored
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import NEVER_RENAMED, Lesson, ScoredCheck
from tns_training_xblock.content.uses.scoring import Result

DOCUMENTS = SimpleNamespace(renamed=NEVER_RENAMED)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


def json_of(numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | numbers | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner),
        max_leaves=8,
    )


JSON = json_of(st.integers() | st.floats(allow_nan=False))
STORABLE = json_of(st.integers(-(2**53), 2**53) | st.floats(-1e300, 1e300))
"""What every database takes for JSON."""


def lesson(source: str = ENGLISH) -> Lesson:
    document = parse(source, language="en").document
    assert isinstance(document, Lesson)
    return document


def check(id_: str, source: str = ENGLISH) -> ScoredCheck:
    return next(check for check in lesson(source).scored if check.id == id_)


def kept(id_: str, *responses: Any) -> Kept:
    shares = [share_of(result_of(check(id_), response)) for response in responses]
    return Kept(responses[-1], len(responses), max(shares))


def test_what_is_kept_survives_being_stored() -> None:
    one = kept("own-share", "128.000", "32 000")
    assert Kept.of(json.loads(json.dumps({"own-share": one.json()})), "own-share") == one


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(RIGHT)), JSON), JSON, JSON)
def test_whatever_is_mirrored_can_be_read(answers: Any, staff: Any, read: Any) -> None:
    fields = SimpleNamespace(
        answers=answers, staff_score=staff, read_through=read, documents=DOCUMENTS
    )
    standing = mirrored(fields)
    so_far = progress(lesson(), standing)
    assert 0 <= so_far.done <= so_far.total == 6
    assert 0 <= so_far.earned <= so_far.possible == 7
    earned, possible = points(lesson(), standing)
    assert 0 <= earned <= possible


@settings(deadline=None)
@given(JSON, JSON, JSON)
def test_whatever_was_stored_can_be_counted_with(response: Any, attempts: Any, best: Any) -> None:
    one = Kept(response, attempts, best)
    assert one.attempts >= 0
    assert 0 <= one.best <= 1


def test_progress_counts_checks_and_points() -> None:
    answers = {id_: kept(id_, RIGHT[id_]) for id_ in ("who-chairs", "own-share")}
    answers["my-board"] = Kept(attempts=1)
    so_far = progress(lesson(), Standing(answers))
    assert (so_far.done, so_far.total, so_far.earned, so_far.possible) == (3, 6, 3.0, 7)


def test_all_right_is_all_the_points() -> None:
    answers = {id_: kept(id_, response) for id_, response in RIGHT.items()}
    assert progress(lesson(), Standing(answers)).earned == sum(POINTS.values())


def test_all_must_be_read_and_answered() -> None:
    answers = {id_: kept(id_, response) for id_, response in RIGHT.items()}
    answers["my-board"] = Kept(attempts=1)
    assert Standing(answers, read=True).complete(lesson())
    assert not Standing(answers).complete(lesson())
    del answers["my-board"]
    assert not Standing(answers, read=True).complete(lesson())
    assert Standing(read=True).complete(None)


def test_answers_to_checks_that_are_gone_are_passed_over() -> None:
    assert progress(lesson(), Standing({"gone": Kept(attempts=1, best=1.0)})).done == 0
    assert share_today(lesson(), "gone", "industrialist") is None
    assert share_today(lesson(), "my-board", "Seven firms.") is None


def test_a_share_outlives_a_change_of_the_points() -> None:
    answers = {"what-counts": kept("what-counts", ["agreement"])}
    dearer = lesson(ENGLISH.replace(":points: 2\n:partial", ":points: 6\n:partial"))
    assert progress(dearer, Standing(answers)).earned == 3


def test_what_staff_decide_stands() -> None:
    answers = {"who-chairs": kept("who-chairs", "industrialist")}
    assert points(lesson(), Standing(answers)) == (1.0, 7.0)
    assert points(lesson(), Standing(answers, by_staff=(5.0, 7.0))) == (5.0, 7.0)
    assert points(None, Standing()) == (0.0, 0.0)


def test_a_share_today_follows_the_corrected_answer() -> None:
    wrong_key = ENGLISH.replace("[x] An industrialist", "[ ] An industrialist").replace(
        "[ ] A minister", "[x] A minister"
    )
    assert share_today(lesson(), "who-chairs", "minister") == 0
    assert share_today(lesson(wrong_key), "who-chairs", "minister") == 1
    gone = lesson(ENGLISH.replace("{#industrialist}", "{#captain}"))
    assert share_today(gone, "who-chairs", "industrialist") is None


@pytest.mark.parametrize(("earned", "possible", "share"), [(1, 2, 0.5), (0, 0, 0.0)])
def test_a_share_of_nothing_is_nothing(earned: float, possible: int, share: float) -> None:
    assert share_of(Result(earned, possible, False, ())) == share
