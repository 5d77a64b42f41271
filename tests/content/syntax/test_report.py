"""Collecting problems and naming what was probably meant."""

from __future__ import annotations

from tests.content.sources import told
from tns_training_xblock.content.syntax.report import (
    MOST,
    Place,
    Report,
    nearest,
    quoted,
    suggestion,
)


def test_problems_carry_file_place_severity_and_sentence():
    report = Report("a.en.md")
    report.error(Place(3, 5), "id-missing", "Add an id.")
    report.warning(Place(4, 1), "otherwise-missing", "Say more.")
    assert [str(problem) for problem in report.problems] == [
        "a.en.md:3:5: error id-missing: Add an id.",
        "a.en.md:4:1: warning otherwise-missing: Say more.",
    ]


def test_a_hopeless_file_does_not_fill_the_memory():
    report = Report("a.en.md")
    for line in range(3 * MOST):
        report.error(Place(line + 1, 1), "id-form", "No.")
    assert len(report.problems) == MOST + 1
    assert told(report)[-1] == (1, 1, "too-many-problems")


def test_the_nearest_word_is_named_or_all_of_them():
    assert nearest("Chek", ["check", "figure"]) == "check"
    assert nearest("zzz", ["check", "figure"]) == ""
    assert suggestion("chek", ["check", "figure"]) == "Did you mean `check`?"
    assert suggestion("zzz", ["check", "figure"]) == "Known here: `check`, `figure`."
    assert suggestion("zzz", []) == "Remove it."


def test_a_quotation_stays_short():
    assert quoted("two\nlines") == "`two lines`"
    assert len(quoted("x" * 500)) == 60
