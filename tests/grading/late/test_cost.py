"""What coming late costs: between nothing and all that was earned, and a half is the learner’s."""

from datetime import timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.late.cost import DAY, Late, late_of

SECOND = timedelta(seconds=1)
PERCENT, POINTS = st.integers(0, 100), st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("by", "percent"),
    [
        (timedelta(), 0),
        (SECOND, 10),
        (DAY, 10),
        (DAY + SECOND, 20),
        (4 * DAY, 40),
        (5 * DAY, 45),
        (900 * DAY, 45),
    ],
)
def test_a_day_costs_as_soon_as_it_is_begun_and_there_is_a_most(by, percent):
    assert Late.of(by, 10, 45).percent == percent


def test_a_rule_beyond_all_points_takes_all_and_no_more():
    assert Late.of(DAY, 200, 300).percent == 100
    assert Late.of(DAY, 10, 0).percent == 0


@pytest.mark.parametrize(
    ("points", "percent", "left"),
    [(10, 10, 9), (5, 10, 5), (15, 10, 14), (4, 10, 4), (6, 10, 5), (7, 50, 4), (3, 100, 0)],
)
def test_what_remains_is_whole_and_a_half_is_the_learners(points, percent, left):
    assert Late(DAY, percent).left(points) == left


@given(POINTS, PERCENT)
def test_it_is_the_nearest_whole_number_between_nothing_and_all(points, percent):
    left = Late(DAY, percent).left(points)
    exact = Fraction(points * (100 - percent), 100)
    assert 0 <= left <= points
    assert abs(left - exact) <= Fraction(1, 2)
    assert left >= exact or abs(left - exact) < Fraction(1, 2)


@given(POINTS, POINTS, PERCENT, PERCENT)
def test_who_earned_more_or_came_earlier_never_has_less(one, other, early, late):
    one, other, early, late = *sorted((one, other)), *sorted((early, late))
    assert Late(DAY, late).left(one) <= Late(DAY, early).left(one)
    assert Late(DAY, late).left(one) <= Late(DAY, late).left(other)


@given(st.timedeltas(timedelta(), 40 * DAY), PERCENT, PERCENT, POINTS)
def test_what_a_mark_keeps_is_read_again(by, cost, most, points):
    late = Late.of(by, cost, most)
    kept = late.written(points)
    assert kept["points"] == late.left(points)
    read = Late.kept(kept.get("late"))
    if late.percent:
        assert (read.percent, kept["late"]["earned"]) == (late.percent, points)
        assert read == late
    else:
        assert (read, kept) == (None, {"points": points})


@pytest.mark.parametrize("value", [None, 7, [], {}, {"percent": "10"}, {"percent": -1}])
def test_what_nobody_of_us_wrote_costs_nothing(value):
    assert Late.kept(value) is None


def test_how_late_a_submission_came():
    now = timezone.now()
    row = SimpleNamespace(submitted_at=now, due_at=now - DAY, late=True, late_cost=5, late_most=9)
    assert late_of(row) == Late(DAY, 5)
    row.due_at = None
    assert late_of(row) == Late(timedelta(), 0)  # nobody knows by how much: it costs nothing
    row.late = False
    assert late_of(row) is None
