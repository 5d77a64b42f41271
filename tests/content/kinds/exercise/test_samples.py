"""Marking samples."""

from __future__ import annotations

import pytest

from tests.content.sources import CASE, CRITERION, TASK, case_study, expect, message
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import CaseStudy, Prose, SampleLevel
from tns_training_xblock.content.uses.references import references

REALISM = CRITERION.replace("sense", "realism").replace("Sense", "Realism")
WEAK = """
:::{sample} weak-answer
:title: A weak answer

### The plan
Fees stay:

| Year | Fees |
|---|---|
| 1 | 0 |

| Criterion | Level | Why |
|---|---|---|
| sense | weak | No reason. |
| realism | weak | See {cite}`s38`. |
:::
"""
HEAD = "| Criterion | Level | Why |\n|---|---|---|\n"
STRONG = WEAK.replace("weak-answer", "strong").replace("| weak |", "| good |")
TEXT = CASE + TASK + CRITERION + REALISM


def test_a_sample_is_an_answer_and_its_marks():
    found = expect(CASE + STRONG + WEAK + TASK + CRITERION + REALISM).document
    assert isinstance(found, CaseStudy)
    strong, weak = found.samples
    assert (strong.id, strong.title, weak.id) == ("strong", "A weak answer", "weak-answer")
    assert weak.answer == Prose(
        "### The plan\nFees stay:\n\n| Year | Fees |\n|---|---|\n| 1 | 0 |", weak.line + 3
    )
    assert weak.levels == (
        SampleLevel("sense", "weak", "No reason.", weak.line + 12),
        SampleLevel("realism", "weak", "See {cite}`s38`.", weak.line + 13),
    )
    assert {given.level for given in strong.levels} == {"good"}


def test_a_case_study_needs_none():
    assert case_study("").samples == ()


def test_a_sample_is_not_part_of_what_learners_read():
    without, with_samples = case_study(""), expect(TEXT + WEAK).document
    assert isinstance(with_samples, CaseStudy)
    assert with_samples.situation == without.situation
    assert with_samples.outcome == ()


def test_what_a_sample_refers_to_is_found():
    text = TEXT + WEAK.replace("Fees stay", "{term}`fee`s stay, see [it](../assets/a.csv)")
    document = expect(text).document
    assert document is not None
    found = references(document, text)
    lines = text.split("\n")
    for reference, raw in [
        (found.terms[0], "{term}`fee`"),
        (found.citations[0], "{cite}`s38`"),
        (found.assets[0], "[it]"),
    ]:
        assert lines[reference.line - 1].find(raw) <= reference.column - 1
        assert raw in lines[reference.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (" weak-answer", " ⟦", "id-missing"),
        (" weak-answer", " ⟦plan", "id-duplicate"),
        (":title:", "⟦:titel: Weak\n:title:", "option-unknown"),
        ("| realism |", "| ⟦sense |\n| realism |", "table-columns"),
        ("| sense |", "| ⟦sence |", "criterion-unknown"),
        ("| sense |", "| ⟦`sense` |", "criterion-unknown"),
        ("| sense | weak |", "| sense | ⟦week |", "level-unknown"),
        ("| realism |", "| ⟦sense | good | x |\n| realism |", "criterion-twice"),
        (
            f"{HEAD}| sense | weak | No reason. |\n",
            HEAD.replace("| C", "| ⟦C"),
            "criterion-unmarked",
        ),
        ("No reason. |", "⟦|", "reason-missing"),
        ("### The", "⟦# The", "heading-level"),
    ],
)
def test_what_is_wrong(old, new, code):
    assert WEAK.count(old) == 1
    changed = WEAK.replace(old, new)
    assert expect(TEXT + changed, code).document


@pytest.mark.parametrize(
    ("start", "end", "new", "code"),
    [
        ("\n| Year", ":::", "\nNo table.\n", "marking-missing"),
        (":::\n", "", "\nThat is all.\n:::\n", "marking-missing"),
        ("### The", "| Criterion", "", "sample-empty"),
        ("### The", ":::", "", "body-missing"),
        (":title:", "###", "", "option-missing"),
    ],
)
def test_what_is_missing(start, end, new, code):
    at = WEAK.index(start, 5)
    until = WEAK.index(end, at) if end else len(WEAK)
    changed = (WEAK[:at] + new + WEAK[until:]).replace(":::{", "⟦:::{")
    assert expect(TEXT + changed, code).document


def test_the_nearest_name_is_told():
    unknown = message(expect(TEXT + WEAK.replace("| sense", "| ⟦sens"), "criterion-unknown"))
    assert "`sense`" in unknown
    unknown = message(
        expect(TEXT + WEAK.replace("| sense | weak", "| sense | ⟦god"), "level-unknown")
    )
    assert "`good`" in unknown


def test_without_a_rubric_only_the_rubric_is_missing():
    expect(CASE.removesuffix("---\n") + "⟦---\n" + TASK + WEAK, "criterion-missing")


def test_a_broken_criterion_is_not_told_again_by_each_sample():
    broken = REALISM[: REALISM.index("| Level")] + ":::\n"
    text = CASE + TASK + CRITERION + broken.replace(":::{", "⟦:::{") + WEAK
    expect(text, "body-missing")


def test_samples_that_earn_the_same_are_a_warning():
    swapped = WEAK.replace("weak-answer", "middling").replace("| sense | weak", "| sense | good")
    other = WEAK.replace("| realism | weak", "| realism | good")
    text = TEXT + STRONG + swapped + other.replace(":::{", "⟦:::{")
    parsed = expect(text, "samples-not-apart")
    (problem,) = parsed.problems
    assert problem.severity == "warning"
    assert "`middling`" in problem.message
    assert "3 points" in problem.message


def test_a_sample_that_is_not_wholly_marked_is_not_compared():
    half = STRONG.replace("| realism | good", "| realism | ⟦goood")
    expect(TEXT + WEAK + half, "level-unknown")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_half_a_sample_never_stops_the_parser(language):
    for end in range(len(WEAK)):
        assert parse(TEXT + WEAK[:end], language=language).document
