"""Worksheets."""

from __future__ import annotations

import pytest

from tests.content.kinds.exercise.test_samples import HEAD
from tests.content.sources import CRITERION, EVERY_FORM, TASK, WORKSHEET, expect, worksheet

SAMPLE = f":::{{sample}} weak\n:title: Weak\n\nNothing.\n\n{HEAD}| sense | weak | Empty. |\n:::\n"
UNTIMED = WORKSHEET.replace("minutes: 8\n", "").replace("kind", "⟦kind")


def with_keys(keys: str) -> str:
    return WORKSHEET.replace("minutes: 8\n", f"minutes: 8\n{keys}\n")


def test_a_worksheet_says_who_reads_it_and_what_for():
    found = worksheet(TASK)
    assert (found.shown, found.use, found.late, found.points) == ("me", "sheet", "accept", 0)
    text = with_keys("shown: group\nuse: check-in\nlate: refuse") + TASK + CRITERION
    found = expect(text).document
    assert (found.shown, found.use, found.late, found.points) == ("group", "check-in", "refuse", 3)


def test_with_criteria_it_may_have_samples():
    found = worksheet(TASK + CRITERION + SAMPLE)
    assert [each.id for each in found.samples] == ["weak"]


def test_it_has_no_exhibits_no_vote_and_no_outcome():
    found = worksheet(EVERY_FORM)
    assert (found.exhibits, found.vote, found.outcome) == ((), None, ())
    for name in ("exhibit", "vote", "outcome"):
        expect(f"{WORKSHEET}{TASK}\n:::{{⟦{name}}} x\nx\n:::\n", "directive-misplaced")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (WORKSHEET[:-4] + "⟦---\nText.\n", "task-missing"),
        (with_keys("late: ⟦accept") + TASK, "late-unused"),
        (with_keys("shown: ⟦all") + TASK, "value-unknown"),
        (with_keys("use: ⟦diary") + TASK, "value-unknown"),
        (with_keys("⟦show: me") + TASK, "header-unknown-key"),
        (f"{WORKSHEET}{TASK}⟦{SAMPLE}", "criterion-missing"),
        (
            WORKSHEET.replace("minutes: 8\n", "").replace("kind", "⟦kind") + TASK,
            "header-missing-key",
        ),
    ],
)
def test_what_is_wrong(text, code):
    assert expect(text, code).document
