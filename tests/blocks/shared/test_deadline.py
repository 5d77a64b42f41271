from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from demo.models import Item
from tests.blocks.lessons import olx
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


def revised(returned_after, now_after, revise_by=None):
    """When a revision is due and how it stands, in days after the day the work was due."""
    own = deadline_of(SimpleNamespace(due=DUE, graceperiod=GRACE), "refuse")
    deadline = own.of_revision(DUE + timedelta(days=returned_after), revise_by)
    return deadline.due, deadline.phase(DUE + timedelta(days=now_after))


def test_a_revision_can_be_handed_in_until_the_day_that_the_trainer_named():
    later, earlier = DUE + timedelta(days=30), DUE - timedelta(days=5)
    assert revised(20, 29, later) == (later, "open")
    assert revised(20, 31, later) == (later, "late")
    assert revised(-9, -1, earlier) == (earlier, "late")


def test_a_revision_that_no_day_was_named_for_is_due_with_the_block_and_never_refused():
    assert revised(-9, -1) == (DUE, "open")
    assert revised(-9, 9) == (DUE, "late")
    # It is not due before it was given back.
    assert revised(20, 90) == (None, "open")


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


ENDS = [
    (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "open"),
    (datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-12))), "open"),
    (datetime(1, 1, 1, tzinfo=UTC), "closed"),
    (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "closed"),
    (datetime(1, 1, 1), "closed"),
]


@pytest.mark.parametrize(("due", "expected"), ENDS)
def test_a_date_at_an_end_of_the_calendar_means_never_or_always(due, expected):
    deadline = deadline_of(SimpleNamespace(due=due, graceperiod=GRACE), "refuse")
    assert deadline.phase(datetime.now(UTC)) == expected
    for hours in (-12, 14):
        deadline.due.astimezone(timezone(timedelta(hours=hours)))
        deadline.closes.astimezone(timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("grace", "expected"),
    [(timedelta.max, "grace"), (timedelta.min, "closed"), (timedelta(days=-3), "closed")],
)
def test_a_grace_beyond_the_calendar_is_for_ever_or_none(grace, expected):
    assert phase(1, "refuse", due=DUE, graceperiod=grace) == expected


class Unreadable:
    due = DUE

    @property
    def graceperiod(self):
        """As a field is that is asked for ``999999999999 days``."""
        return timedelta(days=10**12)


def test_a_grace_that_cannot_be_read_is_none():
    assert deadline_of(Unreadable(), "refuse").closes == DUE


@pytest.mark.parametrize("as_", ["learner", "author"])
@pytest.mark.parametrize("grace", ["2 days", "999999999999 days"])
@pytest.mark.parametrize("due", ["9999-12-31T23:59:59Z", "9999-12-31", "0001-01-01T00:00:00Z"])
def test_everybody_sees_a_block_with_any_due_date_and_answers_it(campus, due, grace, as_):
    dates = f' due="{due}" graceperiod="{grace}" '
    campus.add(olx().replace("<tns_lesson ", "<tns_lesson" + dates))
    assert "The three bodies" in campus.block("every-kind", as_).student_view().content
    data = {"check": "who-chairs", "response": "industrialist"}
    assert campus.handle("every-kind", "answer", data, as_)[0] == 200
    earned = campus.block("every-kind", as_).get_score().raw_earned
    assert earned == (1 if due.startswith("9999") else 0)
    item = Item.objects.get(key=str(campus.key("shrinking")))
    item.inherited = {**item.inherited, "due": due, "graceperiod": grace}
    item.save()
    assert "tns-exercise" in campus.block("shrinking", as_).student_view().content
    sent = {"version": 0, "answer": {"tasks": {}}}
    assert campus.handle("shrinking", "save_answer", sent, as_)[0] == 200
