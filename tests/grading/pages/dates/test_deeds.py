"""A day in a form is meant to its end, in the time zone that the page names."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.grading.conftest import KEY
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.pages.dates.deeds import Unfit, do

ALL = {"do": "extend", "whom": "", "item": "", "reason": "", "shown": "0"}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("zone", "time", "until"),
    [
        ("UTC", "", datetime(2019, 10, 30, 23, 59, tzinfo=UTC)),
        ("UTC", "00:00", datetime(2019, 10, 30, tzinfo=UTC)),
        ("Africa/Tunis", "12:30", datetime(2019, 10, 30, 11, 30, tzinfo=UTC)),
        ("UTC", "12:30+05:00", datetime(2019, 10, 30, 12, 30, tzinfo=UTC)),
    ],
)
def test_until_when(zone, time, until):
    form = QueryDict(mutable=True)
    form.update({**ALL, "day": "2019-10-30", "time": time})
    with timezone.override(ZoneInfo(zone)):
        assert do(KEY.course_id, form, 7) == ("extend", 0)
    [given] = cohort.extensions_of(KEY.course_id)
    assert (given.until, given.given_by) == (until, 7)


@pytest.mark.parametrize(("day", "time"), [("2027-03-28", "02:30"), ("2027-10-31", "02:30")])
def test_an_hour_that_comes_twice_or_not_at_all_is_asked_again(day, time):
    form = QueryDict(mutable=True)
    form.update({**ALL, "day": day, "time": time})
    zone = timezone.override(ZoneInfo("Europe/Brussels"))
    with zone, pytest.raises(Unfit, match="the clocks change"):
        do(KEY.course_id, form, 7)
    assert not cohort.extensions_of(KEY.course_id)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("time", ["00:00", "23:59", "10:00"])
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Europe/Brussels", "America/Lima"])
def test_days_at_an_end_of_the_calendar_are_refused(zone, day, time):
    form = QueryDict(mutable=True)
    form.update({**ALL, "day": day, "time": time})
    with timezone.override(ZoneInfo(zone)), pytest.raises(Unfit, match="Say until which day"):
        do(KEY.course_id, form, 7)
    assert not cohort.extensions_of(KEY.course_id)
