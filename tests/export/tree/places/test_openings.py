"""When a text of a tour opens."""

from datetime import date, datetime

import pytest

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.dates import Calendar
from tns_training_xblock.export.tree.places.openings import read_opening
from tns_training_xblock.export.tree.places.placed import Opening
from tns_training_xblock.export.tree.yaml_files import load
from tns_training_xblock.export.tree.zones import zone


def begins(year, month, day):
    """The first minute of a day in Brussels."""
    return datetime(year, month, day, tzinfo=zone("Europe/Brussels"))


FIRST, LAST = date(2019, 10, 28), date(2019, 11, 1)


def read(words: str, last: date | None = LAST) -> tuple[Opening | None, list[str]]:
    report = Report("tour.yaml")
    found = load(f"zone: Europe/Brussels\nopens: {words}\n".encode(), report)
    entries = found.fields(("zone",), ("opens",))
    opening = read_opening(entries["opens"], FIRST, last, Calendar(entries["zone"]))
    return opening, [each.code for each in report.problems]


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        ("30 days after end", Opening(begins(2019, 12, 1), "30", 30)),
        ("1 day after end", Opening(begins(2019, 11, 2), "1", 1)),
        ("7 days before start", Opening(begins(2019, 10, 21), "before-start-7")),
        ("2 days after start", Opening(begins(2019, 10, 30), "after-start-2")),
        ("2 days before end", Opening(begins(2019, 10, 30), "before-end-2")),
        ("2019-12-24", Opening(begins(2019, 12, 24), "2019-12-24")),
    ],
)
def test_it_opens_on_a_day(words, opening):
    assert read(words) == (opening, [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("soon", "bad-opening"),
        ("0 days after end", "bad-opening"),
        ("1001 days after end", "bad-opening"),
        ("30 days after tour", "bad-opening"),
        ("2019-02-30", "bad-date"),
        ("24/12/2019", "bad-opening"),
    ],
)
def test_what_is_no_day_is_told(words, code):
    assert read(words) == (None, [code])


def test_of_a_tour_without_days_that_is_told_where_they_are_missing():
    assert read("30 days after end", None) == (None, [])
    assert read("''")[0] is None
