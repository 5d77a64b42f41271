import pytest

from tns_training_xblock.grading.teams.shared import (
    Adjustment,
    Mate,
    Shared,
    adjusted,
    adjustments,
    adjustments_kept,
)

TEAM = Shared("group", "Bus one", (Mate(1, "a" * 32, {"r1": "s1"}), Mate(2, "b" * 32, {})), "7")
SAID = {1: Adjustment(-2, "Was ill."), 2: Adjustment(1, "Led.")}


def test_what_is_kept_is_read_again():
    assert Shared.of(TEAM.kept()) == TEAM
    assert TEAM.ids == {1, 2}
    assert adjustments(adjustments_kept(SAID)) == SAID


@pytest.mark.parametrize("kept", [None, {}, [], "team", 7])
def test_where_nothing_is_kept_somebody_answered_alone(kept):
    assert Shared.of(kept) is None
    assert adjustments(kept) == {}


def test_what_became_of_a_row_is_passed_over():
    members = [None, {"user": "1"}, {"user": True, "student": "x"}, {"user": 3, "student": "c"}]
    assert Shared.of({"name": 5, "members": members}).mates == (Mate(3, "c", {}),)
    assert Shared.of({"name": "x", "members": "all"}).mates == ()
    damaged = {"1": {"points": "2"}, "x": {"points": 1}, "2": {"points": True}, "3": None,
               "4": {"points": 0, "why": "x"}, "5": {"points": 10**9}}  # fmt: skip
    assert adjustments(damaged) == {}


@pytest.mark.parametrize(("by", "gets"), [(None, 4), (-9, 0), (-1, 3), (9, 5)])
def test_nobody_gets_less_than_nothing_or_more_than_all(by, gets):
    assert adjusted(4, 5, by and Adjustment(by, "Why.")) == gets
