"""An extension takes lateness away and never makes anything stricter."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.blocks.shared.deadline import Deadline
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.late.dates import Dated, until_of

from ..conftest import KEY

DUE, HOUR = datetime(2019, 11, 1, 12, tzinfo=UTC), timedelta(hours=1)
HOURS = st.integers(-100, 100).map(lambda hours: hours * HOUR)


@given(HOURS, HOURS, st.integers(0, 50), st.booleans())
def test_what_was_handed_in_is_judged_as_the_page_said(came, more, grace, refuses):
    """The page tells of time by a deadline, and a row by two columns: they say the same."""
    own = Deadline(DUE, DUE + grace * HOUR, refuses)
    at, until = DUE + came, DUE + more
    late = own.phase(at) in ("late", "closed")
    dated = Dated(DUE, late).extended(at, until)
    page = own.extended(until)
    assert dated.late == (page.phase(at) in ("late", "closed"))
    assert not dated.late or late
    if dated.late:
        assert dated.due_at == page.due
    order = ("open", "grace", "late", "closed")
    assert order.index(page.phase(at)) <= order.index(own.phase(at))


def test_where_nobody_knows_when_it_was_due_the_extension_says_it():
    assert Dated(None, late=True).extended(DUE, DUE + HOUR) == Dated(DUE + HOUR, late=False)
    assert Dated(None, late=False).extended(DUE, DUE + HOUR) == Dated(None, late=False)


@pytest.mark.django_db
def test_until_when_a_learner_has_time(django_assert_num_queries):
    cohort.extend(KEY.course_id, cohort.Whom(5), KEY.usage_key, DUE, by=1)
    with django_assert_num_queries(1):
        assert until_of(KEY, (5,)) == DUE
    assert until_of(KEY, (6,)) is until_of(KEY, ()) is None
    assert until_of(KEY, (6, 5)) == DUE
