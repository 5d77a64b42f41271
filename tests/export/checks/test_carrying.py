"""What answers bring along from other texts."""

from __future__ import annotations

import pytest

from tests.export.mistakes import TOUR
from tests.export.placed import PLACES, add_worksheets
from tests.export.small import problems_of

CHECK_IN = "worksheets/check-in.en.md"


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("action-plan/steps", "action-plann/steps", "Did you mean `action-plan`?"),
        ("action-plan/steps", "action-plan/step", "Did you mean `steps`?"),
        ("check-in/plan", "check-in/picture", "Known here: `done`, `plan`."),
    ],
)
def test_it_must_be_there(course, old, new, mend):
    add_worksheets(course)
    course.edit(CHECK_IN, old, new)
    [problem] = problems_of(course)
    assert (problem.code, problem.file) == ("carry-unknown", CHECK_IN)
    text = (course.root / CHECK_IN).read_text().split("\n")
    assert text[problem.line - 1][problem.column - 1 :] == new
    assert mend in problem.message


def test_a_photo_and_a_lesson_give_nothing(course):
    add_worksheets(course)
    course.edit(CHECK_IN, "action-plan/steps", "who-decides/my-board")
    [problem] = problems_of(course)
    assert problem.code == "carry-unknown"
    assert "`who-decides` has nothing called `my-board`" in problem.message


def test_it_must_be_in_the_run(course):
    without = PLACES.replace("      - worksheet: action-plan\n", "")
    add_worksheets(course, without)
    told = [(each.code, each.file) for each in problems_of(course) if each.severity == "error"]
    assert told == [("carry-out-of-tour", CHECK_IN)]


def test_a_text_that_stands_there_once_has_nothing_before_it(course):
    add_worksheets(course)
    course.edit(TOUR, PLACES[PLACES.rindex("      - worksheet: check-in") :], "")
    [problem] = problems_of(course)
    assert problem.code == "carry-out-of-tour"
    assert "no `check-in`" in problem.message


def test_of_a_text_with_errors_nothing_is_told_twice(course):
    add_worksheets(course)
    course.edit("worksheets/action-plan.en.md", "{task} steps", "{tasc} steps")
    assert {each.code for each in problems_of(course)} == {"directive-unknown"}
