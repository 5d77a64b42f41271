"""Dates: one way to write them, one moment each."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.olx import policy
from tns_training_xblock.export.tree.dates import Bound, Calendar, in_order
from tns_training_xblock.export.tree.yaml_files import load
from tns_training_xblock.export.tree.zones import KNOWN


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
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_the_first_and_the_last_day_of_all(written, zone):
    found, codes = moment(written, zone)
    assert codes in ([], ["old-timezones"])
    assert policy.moment(found)[:4].isdigit()


@pytest.mark.parametrize("written", ["0001-01-01", "0999-06-01", "1999-12-31", "2091-01-01"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_a_year_in_which_no_tour_is(written, zone):
    assert moment(written, zone) == (None, ["bad-date"])
    assert moment("9999-12-31 23:59", zone) == (None, ["bad-date"])


@pytest.mark.parametrize("written", ["2019-10-27 02:30", "2019-03-31 02:30"])
def test_an_hour_that_comes_twice_or_never(written):
    assert moment(written)[1] == ["ambiguous-date"]


@pytest.mark.parametrize("zone", ["Europe/Bruxelles", "../../etc/passwd", "/etc/localtime", "x"])
def test_a_time_zone_that_is_none(zone):
    assert moment("2019-10-28", zone)[1] == ["bad-timezone"]


def test_clocks_that_a_government_changed_this_year_are_known():
    assert moment("2026-12-10 23:59", "Africa/Casablanca") == (
        datetime(2026, 12, 10, 23, 59, tzinfo=UTC),
        [],
    )


@pytest.mark.parametrize(("zone", "said"), [("Etc/GMT+1", "behind"), ("Etc/GMT-14", "ahead of")])
def test_a_zone_whose_sign_is_reversed_is_explained(zone, said):
    report = Report("x")
    entries = load(f"zone: {zone}".encode(), report).entries()
    assert Calendar(entries["zone"]).zone.key == "UTC"
    assert f"it lies {said} UTC" in report.problems[0].message


@pytest.mark.parametrize("zone", ["Etc/UTC", "Etc/GMT", "Europe/Brussels"])
def test_a_year_after_the_tables_were_made_is_warned_of_once(zone):
    report = Report("x")
    dates = f"a: {KNOWN}-12-31\nb: {KNOWN + 1}-01-02\nc: {KNOWN + 1}-01-03"
    entries = load(f"zone: {zone}\n{dates}".encode(), report).entries()
    calendar = Calendar(entries["zone"])
    for name in "abc":
        calendar.moment(entries[name])
    assert [(each.line, each.code, each.severity) for each in report.problems] == [
        (3, "old-timezones", "warning")
    ]


def test_an_order_that_is_none():
    report = Report("x")
    entries = load(b"start: 2019-11-02\nend: 2019-11-01\nzone: UTC", report).entries()
    calendar = Calendar(entries["zone"])
    start, end = calendar.day(entries["start"]), calendar.day(entries["end"])
    first, last = Bound(entries["start"], start), Bound(entries["end"], end)
    in_order(last, first)
    in_order(Bound(entries["end"], None), first)
    in_order(first, last)
    in_order(first, Bound(entries["end"], end))
    assert [(each.line, each.code) for each in report.problems] == [(2, "dates-out-of-order")]
    assert report.problems[0].message == (
        "`end` (2019-11-01) lies before `start` (2019-11-02); correct one of the two."
    )


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("Europe/Brussels", "2019-10-27", "2019-10-27T00:00:00+02:00"),
        ("Europe/Brussels", "2019-10-28", "2019-10-28T00:00:00+01:00"),
        ("Africa/Cairo", "2025-12-01", "2025-12-01T00:00:00+02:00"),
        # At midnight the clocks are put to one: what would have been midnight is the moment.
        ("Africa/Cairo", "2025-04-25", "2025-04-25T00:00:00+02:00"),
        # At one they are put back to midnight, which comes twice.
        ("America/Havana", "2025-11-02", "2025-11-02T00:00:00-04:00"),
        ("UTC", "2025-12-01", "2025-12-01T00:00:00+00:00"),
    ],
)
def test_a_day_begins_with_its_first_minute_whatever_the_clocks_do(zone, day, begins):
    report = Report("x")
    entries = load(f"zone: {zone}\ndate: {day}".encode(), report).entries()
    calendar = Calendar(entries["zone"])
    found = calendar.first_minute(date.fromisoformat(day), entries["date"])
    assert found.isoformat() == begins
    assert report.problems == []
    before = (found - timedelta(minutes=1)).astimezone(calendar.zone)
    assert before.date() == found.date() - timedelta(days=1)
    assert found.astimezone(calendar.zone).date() == found.date()


def test_of_a_year_whose_rules_are_not_known_that_is_told_once():
    report = Report("x")
    entries = load(f'zone: Europe/Brussels\ndate: "{KNOWN + 1}-06-01"'.encode(), report).entries()
    calendar = Calendar(entries["zone"])
    for _ in range(2):
        calendar.first_minute(date(KNOWN + 1, 6, 1), entries["date"])
    assert [problem.code for problem in report.problems] == ["old-timezones"]
