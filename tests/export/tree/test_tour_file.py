"""tour.yaml: understood whole, and what is wrong with it said at its line."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.export.small import TOUR
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.tour_file import read_tour


def read(text):
    report = Report("tours/wallonia/tour.yaml")
    return read_tour("wallonia", text.encode(), report, ("en", "fr", "ar")), report.problems


def test_everything_that_a_tour_says():
    tour, problems = read(TOUR)
    assert problems == []
    assert (tour.org, tour.number, tour.run) == ("TNS", "BVT", "w-2019")
    assert (tour.first_day, tour.last_day) == (date(2019, 10, 28), date(2019, 11, 1))
    assert tour.opens == datetime(2019, 10, 6, 22, tzinfo=UTC)
    assert tour.closes is None
    assert [chapter.id.text for chapter in tour.chapters] == ["before-the-tour", "during-the-tour"]
    case = tour.chapters[1].items[0]
    assert (case.kind, case.target.text, case.graded.text) == ("case-study", "shrinking", "cases")
    assert case.due == datetime(2019, 10, 30, 22, 59, tzinfo=UTC)
    assert [each.weight for each in tour.types] == [Decimal("0.4"), Decimal("0.6")]
    assert (tour.passing, tour.grace) == (Decimal("0.6"), "2 days")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: wallonia\n", "id: elsewhere\n", "id-not-folder"),
        ("weight: 60 %", "weight: 50 %", "weights-sum"),
        ("weight: 60 %", "weight: most", "bad-share"),
        ("pass: 60 %", "pass: 160 %", "bad-share"),
        ("end: 2019-11-01", "end: 2019-10-01", "dates-out-of-order"),
        ("during: 2019-10-28", "during: 2019-10-01", "dates-out-of-order"),
        ("due: 2019-10-30 23:59", "due: 2019-10-20", "dates-out-of-order"),
        ("due: 2019-10-30 23:59", "due: 30/10/2019", "bad-date"),
        ("opens: during\n", "opens: between\n", "value-unknown"),
        ("- module: governance", "- modul: governance", "unknown-key"),
        ("- glossary: glossary", "- {glossary: glossary, page: welcome}", "item-kind"),
        ("grace: 2 days", "grace: two days", "bad-grace"),
        ("run: w-2019", "run: w 2019", "bad-key"),
        ("language: en\n", "language: ar\n", "value-unknown"),
        ("programme: welcome", "programme: welcome\ncloses: 2019-10-31", "dates-out-of-order"),
    ],
)
def test_what_a_tour_cannot_say(old, new, code):
    assert old in TOUR
    text = TOUR.replace(old, new)
    line = 1 + next(
        number
        for number, (before, after) in enumerate(
            zip(TOUR.split("\n"), text.split("\n"), strict=False)
        )
        if before != after
    )
    problems = read(text)[1]
    assert code in {problem.code for problem in problems}
    # An item's own problems stand at its line; sums and orders at one of the lines they compare.
    nearby = [problem for problem in problems if abs(problem.line - line) <= 2]
    assert nearby


def test_a_tour_that_is_something_else_altogether():
    for text in ("", "[]", "a", "{", "chapters: [1, [], {}]", "grading: {types: {}}"):
        tour, problems = read(text)
        assert problems
        assert tour.id == "wallonia"


@pytest.mark.parametrize(
    ("due", "closes", "message"),
    [
        ("2019-12-30 23:59", "2019-12-10", "`closes` (2019-12-10) lies before `due` ({due})"),
        ("2019-10-20", "2019-12-10", "`due` ({due}) lies before `opens: during` (2019-10-28)"),
    ],
)
def test_two_dates_that_contradict_each_other_are_both_named(due, closes, message):
    text = TOUR.replace("due: 2019-10-30 23:59", f"due: {due}")
    report = Report("tour.yaml")
    text = text.replace("programme: welcome", f"programme: welcome\ncloses: {closes}")
    read_tour("wallonia", text.encode(), report, ("en", "fr"))
    (problem,) = report.problems
    assert problem.message == f"{message.format(due=due)}; correct one of the two."
    assert text.split("\n")[problem.line - 1].strip() == f"due: {due}"
