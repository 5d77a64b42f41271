from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from tns_training_xblock.blocks.shared.deadline import deadline_of

DUE = datetime(2019, 10, 27, 22, 59, tzinfo=UTC)
GRACE = timedelta(days=2)


def phase(after_due, late="accept", **fields):
    return deadline_of(SimpleNamespace(**fields), late).phase(DUE + timedelta(seconds=after_due))


@pytest.mark.parametrize(
    ("after_due", "late", "expected"),
    [
        (-1, "accept", "open"),
        (0, "accept", "open"),
        (1, "accept", "grace"),
        (1, "refuse", "grace"),
        (GRACE.total_seconds(), "refuse", "grace"),
        (GRACE.total_seconds() + 1, "accept", "late"),
        (GRACE.total_seconds() + 1, "refuse", "closed"),
    ],
)
def test_grace_stands_between_due_and_late(after_due, late, expected):
    assert phase(after_due, late, due=DUE, graceperiod=GRACE) == expected


@pytest.mark.parametrize("late", ["accept", "refuse"])
def test_work_without_a_due_date_is_always_on_time(late):
    assert phase(1, late) == "open"
    assert phase(1, late, due=None, graceperiod=GRACE) == "open"


def test_an_extension_arrives_in_due():
    assert phase(3600, due=DUE + timedelta(hours=2)) == "open"


@pytest.mark.parametrize("grace", [None, "2 days", 5])
def test_grace_that_is_no_span_counts_as_none(grace):
    assert phase(1, due=DUE, graceperiod=grace) == "late"


@pytest.mark.parametrize("due", ["27/10/2019", 0, object()])
def test_a_due_date_that_is_none_is_no_due_date(due):
    assert phase(1, due=due) == "open"


def test_a_naive_date_is_universal_time():
    assert phase(1, due=DUE.replace(tzinfo=None)) == "late"
