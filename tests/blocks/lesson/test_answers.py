"""What is kept of answers, and what it adds up to."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.blocks.lessons import ENGLISH, POINTS, RIGHT
from tns_training_xblock.blocks.lesson.answers import Kept, progress, rescored, result_of, share_of
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Lesson, ScoredCheck
from tns_training_xblock.content.uses.scoring import Result

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def lesson(source: str = ENGLISH) -> Lesson:
    document = parse(source, language="en").document
    assert isinstance(document, Lesson)
    return document


def check(id_: str, source: str = ENGLISH) -> ScoredCheck:
    return next(check for check in lesson(source).scored if check.id == id_)


def kept(id_: str, *responses: Any) -> Kept:
    one = Kept()
    for response in responses:
        result = result_of(check(id_), response)
        assert result is not None
        one = one.after(response, result, counts=True)
    return one


def test_the_best_answer_is_remembered_beside_the_last() -> None:
    one = kept("what-counts", ["logo"], ["agreement", "in-kind"], ["agreement"])
    assert (one.attempts, one.best) == (3, 1.0)
    assert one.best_response == ["agreement", "in-kind"]
    assert one.response == ["agreement"]


def test_what_is_kept_survives_being_stored() -> None:
    one = kept("own-share", "128.000", "32 000")
    assert Kept.of(json.loads(json.dumps({"own-share": one.json()})), "own-share") == one


def test_an_answer_that_does_not_count_earns_nothing() -> None:
    one = Kept().after("x", Result(1.0, 1, True, ()), counts=False)
    assert (one.attempts, one.best, one.best_response) == (1, 0.0, None)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(RIGHT)), JSON))
def test_whatever_is_stored_can_be_read(answers: dict[str, Any]) -> None:
    so_far = progress(lesson(), answers)
    assert 0 <= so_far.done <= so_far.total == 6
    assert 0 <= so_far.earned <= so_far.possible == 7
    again = progress(lesson(), rescored(lesson(), answers))
    assert 0 <= again.earned <= 7


def test_progress_counts_checks_and_points() -> None:
    answers = {id_: kept(id_, RIGHT[id_]).json() for id_ in ("who-chairs", "own-share")}
    answers["my-board"] = Kept(attempts=1).json()
    so_far = progress(lesson(), answers)
    assert (so_far.done, so_far.total, so_far.earned, so_far.possible) == (3, 6, 3.0, 7)


def test_all_right_is_all_the_points() -> None:
    answers = {id_: kept(id_, response).json() for id_, response in RIGHT.items()}
    assert progress(lesson(), answers).earned == sum(POINTS.values())


def test_answers_to_checks_that_are_gone_are_passed_over() -> None:
    answers = {"gone": {"attempts": 1, "best": 1.0}, "who-chairs": []}
    assert progress(lesson(), answers).done == 0
    assert rescored(lesson(), answers)["gone"] == answers["gone"]


def test_a_share_outlives_a_change_of_the_points() -> None:
    answers = {"what-counts": kept("what-counts", ["agreement"]).json()}
    dearer = lesson(ENGLISH.replace(":points: 2\n:partial", ":points: 6\n:partial"))
    assert progress(dearer, answers).earned == 3


def test_rescoring_follows_the_corrected_answer() -> None:
    wrong_key = ENGLISH.replace("[x] An industrialist", "[ ] An industrialist").replace(
        "[ ] A minister", "[x] A minister"
    )
    before = kept("who-chairs", "minister", "industrialist")
    assert before.best_response == "industrialist"
    after = before.rescored(check("who-chairs", wrong_key))
    assert (after.best, after.response, after.attempts) == (0.0, "industrialist", 2)
    assert kept("who-chairs", "minister").rescored(check("who-chairs", wrong_key)).best == 1.0


def test_rescoring_leaves_what_can_no_longer_be_read() -> None:
    one = kept("who-chairs", "industrialist")
    gone = check("who-chairs", ENGLISH.replace("{#industrialist}", "{#captain}"))
    assert one.rescored(gone) == one


@pytest.mark.parametrize(("earned", "possible", "share"), [(1, 2, 0.5), (0, 0, 0.0)])
def test_a_share_of_nothing_is_nothing(earned: float, possible: int, share: float) -> None:
    assert share_of(Result(earned, possible, False, ())) == share
