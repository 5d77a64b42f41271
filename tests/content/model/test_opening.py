from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tns_training_xblock.content.model.opening import day_of, opens_at

DAY = datetime(2019, 12, 1, tzinfo=UTC)
EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("opens", "at"),
    [
        ("2019-12-01", DAY - timedelta(hours=3)),
        (" 2019-12-01 ", DAY - timedelta(hours=3)),
        ("2019-12-01 08:30", datetime(2019, 12, 1, 5, 30, tzinfo=UTC)),
        ("2019-12-01T08:30:00+01:00", datetime(2019, 12, 1, 7, 30, tzinfo=UTC)),
        ("2019-12-01T00:00:00Z", DAY),
        ("", None),
        ("soon", None),
        ("2019-02-30", None),
        ("2019-02-30T08:00", None),
    ],
)
def test_a_day_opens_with_its_first_minute_and_a_moment_where_it_says(opens, at):
    assert opens_at(opens, EAST) == at


@pytest.mark.parametrize(
    ("opens", "day"),
    [
        ("2019-12-01", date(2019, 12, 1)),
        ("2019-12-01T00:30:00+05:00", date(2019, 12, 1)),
        ("2019-12-01T23:30:00-05:00", date(2019, 12, 1)),
        ("soon", None),
        ("", None),
    ],
)
def test_the_day_is_the_one_that_is_written(opens, day):
    assert day_of(opens) == day
