"""Case studies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.content.sources import CASE, CRITERION, TASK, case_study, expect
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content.model import (
    CaseStudy,
    Figure,
    FileRule,
    Level,
    Note,
    NumberKey,
    Prose,
    Tolerance,
    WordRange,
)

EXHIBIT = """
:::{exhibit} rates
:title: Public share
:source: {cite}`s38`
:year: 2007
:file: ../assets/rates.csv

| A | B |
|---|---|
| 1 | 2 |
:::
"""
NUMBER_TASK = """
:::{task} own-part
:title: Own part
:kind: number
:unit: EUR
:tolerance: 1 %
:answer: 80000
:expected: One figure.

How much?
:::
"""
VOTE = "\n:::{vote} raise-fees\n:why: In one line: why?\n\nNow?\n:::\n"
OUTCOME = "\n:::{outcome}\nIt went well.\n:::\n"


def test_the_situation_is_what_stands_before_the_first_directive():
    found = case_study(f"You open the letter.\n\n{FIGURE}\n:::{{note}}\nAlone.\n:::\n")
    assert [type(part) for part in found.situation] == [Prose, Figure, Note]
    assert (found.exhibits, found.vote, found.outcome) == ((), None, ())
    assert found.late == "accept"


def test_all_answers_together_fit_into_what_is_kept():
    tasks = [
        TASK.replace("{task} plan", f"{{task}} plan-{number}").replace("20-40", "20-1500")
        for number in range(5)
    ]
    expect(CASE + "".join(tasks[:4]) + CRITERION)
    marked = tasks[4].replace(":::{task}", "⟦:::{task}")
    expect(CASE + "".join([*tasks[:4], marked]) + CRITERION, "words-many")


def test_an_exhibit():
    (found,) = case_study(EXHIBIT).exhibits
    assert (found.id, found.title, found.year) == ("rates", "Public share", "2007")
    assert (found.source, found.file) == ("{cite}`s38`", "../assets/rates.csv")
    assert found.parts == (Prose("| A | B |\n|---|---|\n| 1 | 2 |", 14),)


def test_an_exhibit_may_be_a_figure_or_only_a_file():
    framed = EXHIBIT[: EXHIBIT.index("|")].replace(":::", "::::", 1) + FIGURE + "::::\n"
    (found,) = case_study(framed.replace(":file: ../assets/rates.csv\n", "")).exhibits
    assert [type(part) for part in found.parts] == [Figure]
    (found,) = case_study(EXHIBIT[: EXHIBIT.index("|")] + ":::\n").exhibits
    assert found.parts == ()


def test_a_task_in_words():
    files = ":words: 20-40\n:files: csv, pdf\n:max-files: 2\n:max-size: 2 MB"
    document = expect(CASE + TASK.replace(":words: 20-40", files) + CRITERION).document
    assert isinstance(document, CaseStudy)
    (found,) = document.tasks
    assert (found.words, found.number) == (WordRange(20, 40), None)
    assert found.files == FileRule(("csv", "pdf"), 2_000_000, 2)
    assert (found.title, found.expected) == ("The plan", "A plan.")


def test_a_task_in_a_number():
    found = case_study(NUMBER_TASK).tasks[0]
    assert found.words is None
    assert found.number == NumberKey(Decimal(80000), Tolerance(Decimal(1), relative=True), "EUR")


def test_a_vote_a_rubric_and_an_outcome():
    found = case_study(VOTE + OUTCOME + CRITERION.replace("sense", "other"))
    assert found.vote is not None
    assert (found.vote.why, found.vote.question.text) == ("In one line: why?", "Now?")
    assert [part.text for part in found.outcome if isinstance(part, Prose)] == ["It went well."]
    assert [criterion.id for criterion in found.criteria] == ["other", "sense"]
    assert found.points == 6
    weak, good = found.criteria[0].levels
    assert weak == Level("weak", "Weak", 0, "None.", weak.line)
    assert good.points == 3


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (
            EXHIBIT,
            ":::{exhibit} rates\n:title: Public share",
            "⟦:::{exhibit} rates",
            "option-missing",
        ),
        (EXHIBIT, ":year: 2007\n", "", "option-missing"),
        (EXHIBIT, "2007", "⟦last year", "year-form"),
        (EXHIBIT, ":source: {cite}`s38`\n", "", "source-missing"),
        (EXHIBIT, ":year:", "⟦:yaer: 2007\n:year:", "option-unknown"),
        (EXHIBIT, " rates", "⟦", "id-missing"),
        (NUMBER_TASK, ":answer: 80000\n", "", "option-missing"),
        (NUMBER_TASK, "80000", "⟦80 000", "value-not-number"),
        (NUMBER_TASK, ":unit:", "⟦:words: 1-2\n:unit:", "option-unknown"),
        (NUMBER_TASK, ":title: Own part\n", "", "option-missing"),
        (NUMBER_TASK, ":expected: One figure.\n", "", "option-missing"),
        (NUMBER_TASK, "\nHow much?\n", "", "body-missing"),
        (NUMBER_TASK, "own-part", "⟦plan", "id-duplicate"),
        (NUMBER_TASK, "kind: number", "kind: ⟦numbre", "value-unknown"),
        (VOTE, ":why: In one line: why?\n", "", "option-missing"),
        (VOTE, "\nNow?\n", "", "body-missing"),
        (
            VOTE,
            "Now?\n:::\n",
            "Now?\n:::\n" + VOTE.replace("\n:::{vote} raise", "\n⟦:::{vote} lower"),
            "directive-twice",
        ),
        (OUTCOME, "{outcome}", "{outcome} ⟦late", "argument-unexpected"),
        (
            OUTCOME,
            "It went well.\n:::\n",
            "Well.\n:::\n⟦:::{outcome}\nNot.\n:::\n",
            "directive-twice",
        ),
        (OUTCOME, "It went well.\n:::\n", "Well.\n:::\n⟦Then.\n", "text-misplaced"),
        (
            OUTCOME,
            ":::{outcome}\nIt went well.\n:::\n",
            ":::{⟦check} a\nx\n:::\n",
            "directive-misplaced",
        ),
        (
            OUTCOME,
            ":::{outcome}\nIt went well.\n",
            "::::{outcome}\n⟦:::{task} b\nx\n:::\n:",
            "directive-nested",
        ),
    ],
)
def test_what_is_wrong(part, old, new, code):
    assert old in part
    changed = part.replace(old, new)
    if "⟦" not in changed:
        changed = changed.replace(":::{", "⟦:::{", 1)
    assert expect(CASE + TASK + CRITERION + changed, code).document


@pytest.mark.parametrize("part", [TASK, CRITERION])
def test_what_is_misspelt_is_not_missing_too(part):
    misspelt = part.replace(":::{", ":::{⟦x", 1)
    assert expect(CASE + (TASK + CRITERION).replace(part, misspelt), "directive-unknown").document


def test_a_case_study_asks_and_is_marked():
    parsed = expect(
        CASE.removesuffix("---\n") + "⟦⟦---\nText.\n", "criterion-missing", "task-missing"
    )
    assert parsed.document
