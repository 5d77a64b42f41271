"""Dates: one way to write them, one moment each."""

from datetime import UTC, datetime

import pytest

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.olx import policy
from tns_training_xblock.export.tree.dates import Calendar, in_order
from tns_training_xblock.export.tree.yaml_files import load


def moment(written, zone="Europe/Brussels"):
    report = Report("x")
    entries = load(f'zone: {zone}\ndate: "{written}"'.encode(), report).entries()
    found = Calendar(entries["zone"]).moment(entries["date"])
    return found, [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-10-26", datetime(2019, 10, 25, 22, tzinfo=UTC)),
        ("2019-10-28", datetime(2019, 10, 27, 23, tzinfo=UTC)),
        ("2019-10-27 23:59", datetime(2019, 10, 27, 22, 59, tzinfo=UTC)),
    ],
)
def test_a_local_date_is_a_moment_in_utc(written, expected):
    assert moment(written) == (expected, [])


@pytest.mark.parametrize(
    "written",
    ["01/11/2019", "2019-13-01", "2019-02-29", "2019-10-28T10:00", "2019-10-28 24:00", "1 Nov"],
)
def test_what_is_no_date_or_several(written):
    assert moment(written) == (None, ["bad-date"])


@pytest.mark.parametrize("written", ["2000-01-01", "2090-12-31 23:59"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_first_and_the_last_day_of_all(written, zone):
    found, codes = moment(written, zone)
    assert codes == []
    assert policy.moment(found)[:4].isdigit()


@pytest.mark.parametrize("written", ["0001-01-01", "0999-06-01", "1999-12-31", "2091-01-01"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_a_year_in_which_no_tour_is(written, zone):
    assert moment(written, zone) == (None, ["bad-date"])
    assert moment("9999-12-31 23:59", zone) == (None, ["bad-date"])


@pytest.mark.parametrize("written", ["2019-10-27 02:30", "2019-03-31 02:30"])
def test_an_hour_that_comes_twice_or_never(written):
    assert moment(written)[1] == ["ambiguous-date"]


@pytest.mark.parametrize("zone", ["Europe/Bruxelles", "../../etc/passwd", "x"])
def test_a_time_zone_that_is_none(zone):
    assert moment("2019-10-28", zone)[1] == ["bad-timezone"]


def test_an_order_that_is_none():
    report = Report("x")
    entries = load(b"start: 2019-11-02\nend: 2019-11-01\nzone: UTC", report).entries()
    calendar = Calendar(entries["zone"])
    start, end = calendar.day(entries["start"]), calendar.day(entries["end"])
    in_order(entries["start"], start, entries["end"], end)
    in_order(entries["end"], end, entries["start"], start)
    in_order(entries["end"], None, entries["start"], start)
    assert [(each.line, each.code) for each in report.problems] == [(2, "dates-out-of-order")]
    assert report.problems[0].message == (
        "`end` (2019-11-01) lies before `start` (2019-11-02); correct one of the two."
    )
