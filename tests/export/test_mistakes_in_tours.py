"""What authors do wrong around a tour that places texts several times: each told once."""

from __future__ import annotations

import re

import pytest

from tests.export.mistakes import TOUR, Mistake, expect_one_error, publish_as_it_is
from tests.export.placed import add_diagnosis, add_worksheets
from tests.export.small import CourseFolder, problems_of

HOST = "        host: welcome\n"
AFTER = "      - diagnosis: our-cluster\n        moment: after\n"
AGAIN = "      - diagnosis:  our-cluster\n"
MISTAKES = [
    Mistake("host: welcome", "host: welcom", "", "host-unknown", "`welcome`"),
    Mistake(HOST, "", "", "item-twice", "`host` or `opens`"),
    Mistake("id: during-the-tour", "id: before-the-tour", "", "item-twice", "line 16"),
    Mistake(AFTER, AGAIN, "", "item-twice", "`moment: after`"),
    Mistake("moment: after", "moment: later", "", "value-unknown", "`after`"),
    Mistake("end: 2019-11-01", "end: 2109-11-01", "dates:", "bad-date", "correct the year"),
    Mistake("opens: 30 days", "opens: 30 dayz", "", "bad-opening", "`30 days after end`"),
    Mistake("opens: 30 days", "open: 30 days", "", "unknown-key", "`opens`"),
    Mistake("weight: 40 %", "weight: 40", "", "bad-share", "60 %"),
    Mistake("- page: welcome", "- page welcome", "", "value-shape", "`key: value`"),
    Mistake("- page: welcome", "- page: welcome.en.md", "", "item-unknown", "`welcome`"),
    Mistake("      - glossary", "      glossary", "", "yaml-syntax", "begin it with `- `"),
    Mistake("graded: cases", "graded: Cases", "", "grading-unknown", "`cases`"),
]


@pytest.fixture
def released(course: CourseFolder) -> CourseFolder:
    """A course with a host's sheet, two days, a diagnosis twice and translations, published."""
    course.edit(TOUR, "programme: welcome\n", "programme: welcome\ncloses: 2020-03-01\n")
    add_worksheets(course)
    add_diagnosis(course)
    publish_as_it_is(course)
    return course


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: each.code)
def test_one_mistake_is_one_error(released: CourseFolder, mistake: Mistake) -> None:
    expect_one_error(released, TOUR, mistake)


@pytest.mark.parametrize("closes", ["2019-09-01", "2019-11-02", "2019-11-05"])
def test_a_wrong_end_is_one_error(released: CourseFolder, closes: str) -> None:
    released.edit(TOUR, "closes: 2020-03-01", f"closes: {closes}")
    assert [each.code for each in problems_of(released)] == ["dates-out-of-order"]


DIAGNOSIS = "diagnoses/our-cluster.en.md"


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (r"\| 2 \|.*\n", "levels-form"),
        (r":::\{dimension\}[^:]*:title:[^:]*:::\n", "dimension-missing"),
    ],
)
def test_one_thing_that_a_diagnosis_lacks_is_one_error(
    released: CourseFolder, gone: str, code: str
) -> None:
    text = (released.root / DIAGNOSIS).read_text(encoding="utf-8")
    head, indicator, rest = text.partition(":::{indicator}")
    changed = re.sub(gone, "", head) + indicator + rest
    if changed == text:
        changed = head + indicator + re.sub(gone, "", rest, count=1)
    released.write(DIAGNOSIS, changed)
    assert [each.code for each in problems_of(released)] == [code]
