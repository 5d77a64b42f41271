from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.inheritance import Duration


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


def test_what_is_no_time_span_is_an_error():
    with pytest.raises(ValueError, match="soon"):
        Duration().from_json("soon")
