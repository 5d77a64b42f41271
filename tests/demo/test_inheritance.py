from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.inheritance import Date, Duration


@given(
    st.timedeltas(min_value=timedelta(0)).map(
        lambda span: span - timedelta(0, 0, span.microseconds)
    )
)
def test_a_time_span_reads_as_it_was_written(span):
    field = Duration()
    assert field.from_json(field.to_json(span)) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2 days", timedelta(days=2)),
        ("1 day 12 hours", timedelta(hours=36)),
        ("30 minutes", timedelta(minutes=30)),
        (None, None),
    ],
)
def test_a_policy_may_leave_out_units(text, span):
    assert Duration().from_json(text) == span


def test_what_is_no_time_span_is_nothing():
    assert Duration().from_json("soon") is None


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])))
def test_a_moment_reads_as_it_was_written_but_for_parts_of_a_second(moment):
    field, moment = Date(), moment.replace(microsecond=0)
    assert field.from_json(field.to_json(moment)) == moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (5, datetime(1970, 1, 1, microsecond=5000, tzinfo=UTC)),
        ("2019-10-27", datetime(2019, 10, 27, tzinfo=UTC)),
        ("2019-10", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_open_edx_does(value, moment):
    assert Date().from_json(value) == moment


@pytest.mark.parametrize("value", [[], {}, date(2019, 10, 27)])
def test_what_is_no_moment_is_an_error(value):
    with pytest.raises(TypeError):
        Date().from_json(value)
    with pytest.raises(TypeError):
        Date().to_json(value)
