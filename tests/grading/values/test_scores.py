from datetime import UTC, datetime

from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.teams.shared import Adjustment, Mate
from tns_training_xblock.grading.values import Mark
from tns_training_xblock.grading.values.scores import wanted_of, wanted_of_mate

MARK = Mark(
    points=4,
    possible=5,
    uuid="round",
    rubric=Rubric.of({}),
    levels={},
    comments={},
    overall="",
    released_at=datetime(2026, 11, 28, tzinfo=UTC),
    earned=4,
    adjustments={1: Adjustment(-1, "Was ill.")},
)


def test_the_score_of_who_answered_alone_is_the_mark():
    assert wanted_of(MARK) == (4, 5, "round")
    assert wanted_of(None) is None


def test_a_member_s_score_is_of_their_own_submission_and_of_what_they_had_part_in():
    assert wanted_of_mate(MARK, Mate(1, "a", {"round": "own"})) == (3, 5, "own")
    assert wanted_of_mate(MARK, Mate(2, "b", {"round": "other"})) == (4, 5, "other")
    assert wanted_of_mate(MARK, Mate(1, "a", {"later": "own"})) is None
    assert wanted_of_mate(None, Mate(1, "a", {"round": "own"})) is None
