"""Collecting problems and naming what was probably meant."""

from __future__ import annotations

from tests.content.sources import told
from tns_training_xblock.content.syntax.limits import (
    MAX_COMPARED,
    MAX_GUESSED,
    MAX_NAMED,
    MAX_PROBLEMS,
)
from tns_training_xblock.content.syntax.report import (
    Place,
    Report,
    mend,
    nearest,
    quoted,
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
    for line in range(3 * MAX_PROBLEMS):
        report.error(Place(line + 1, 1), "id-form", "No.")
    assert len(report.problems) == MAX_PROBLEMS + 1
    assert told(report)[-1] == (1, 1, "too-many-problems")


def test_the_nearest_word_is_named_or_all_of_them():
    assert nearest("Chek", ["check", "figure"]) == "check"
    assert nearest("zzz", ["check", "figure"]) == ""
    assert mend("check", ["check", "figure"]) == "Did you mean `check`?"
    assert mend("", ["check", "figure"]) == "Known here: `check`, `figure`."
    assert mend("", []) == "Remove it."


def test_of_very_many_names_the_first_are_compared_and_few_are_listed():
    many = [f"aaaa-{number}" for number in range(MAX_COMPARED)]
    assert nearest("zzzz", [*many, "zzzz"]) == ""
    assert nearest("aaaa-7", many) == "aaaa-7"
    assert mend("", many).count("`") == 2 * MAX_NAMED
    assert mend("", many).endswith("`, …")


def test_what_was_meant_is_guessed_for_so_many_names_of_a_file():
    report = Report("")
    known = ("check", "figure")
    for _ in range(MAX_GUESSED):
        assert report.suggestion("chek", known) == "Did you mean `check`?"
    assert report.suggestion("chek", known) == "Known here: `check`, `figure`."
    assert report.nearest("chek", known) == ""


def test_nothing_is_guessed_for_what_is_not_told():
    report = Report("")
    for _ in range(MAX_PROBLEMS):
        report.error(Place(1, 1), "id-form", "No.")
    assert (report.nearest("chek", ["check"]), report.suggestion("chek", ["check"])) == ("", "")


def test_a_report_says_when_it_takes_no_more():
    report = Report("")
    for _ in range(MAX_PROBLEMS):
        assert not report.full
        report.error(Place(1, 1), "id-form", "No.")
    assert report.full


def test_a_quotation_stays_short():
    assert quoted("two\nlines") == "`two lines`"
    assert len(quoted("x" * 500)) == 60
