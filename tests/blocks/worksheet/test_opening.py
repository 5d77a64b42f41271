from datetime import UTC, datetime, timedelta

import pytest

from tns_training_xblock.blocks.worksheet.opening import shut_until
from tns_training_xblock.export.tree.zones import zone

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def server(settings):
    settings.TIME_ZONE = "America/New_York"


@pytest.mark.parametrize(
    ("opens", "place"),
    [
        ("2026-12-01T00:00:00+02:00", "Africa/Cairo"),
        ("2026-12-01T00:00:00+01:00", "Europe/Brussels"),
        ("2026-12-01", "America/New_York"),
    ],
)
def test_it_is_shut_until_midnight_of_the_tour_and_else_of_the_server(opens, place):
    midnight = datetime(2026, 12, 1, tzinfo=zone(place))
    assert shut_until(opens, (midnight - MINUTE).astimezone(UTC)) == midnight
    assert shut_until(opens, midnight.astimezone(UTC)) is None


@pytest.mark.parametrize("opens", ["", "soon"])
def test_what_names_no_day_is_open(opens):
    assert shut_until(opens, datetime.now(UTC)) is None
