from datetime import UTC, date, datetime, timedelta

import pytest

from tns_training_xblock.blocks.worksheet.opening import day_of, opens_at, shut_until

DAY = datetime(2019, 12, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def zone(settings):
    settings.TIME_ZONE = "UTC"


@pytest.mark.parametrize(
    ("opens", "at"),
    [
        ("2019-12-01", DAY),
        (" 2019-12-01 ", DAY),
        ("2019-12-01T08:30:00+01:00", datetime(2019, 12, 1, 7, 30, tzinfo=UTC)),
        ("2019-12-01 08:30", datetime(2019, 12, 1, 8, 30, tzinfo=UTC)),
        ("", None),
        ("soon", None),
        ("2019-02-30", None),
        ("2019-02-30T08:00", None),
    ],
)
def test_a_date_opens_with_its_first_minute(opens, at):
    assert opens_at(opens) == at


def test_it_is_shut_until_then_and_open_from_then_on():
    assert shut_until("2019-12-01", DAY - timedelta(minutes=1)) == DAY
    assert shut_until("2019-12-01", DAY) is None
    assert shut_until("", DAY) is None


@pytest.mark.parametrize(
    ("opens", "day"),
    [
        ("2019-12-01", date(2019, 12, 1)),
        ("2019-12-01T00:30:00+05:00", date(2019, 12, 1)),
        ("soon", None),
        ("", None),
    ],
)
def test_the_day_is_the_one_that_is_written(opens, day):
    assert day_of(opens) == day
