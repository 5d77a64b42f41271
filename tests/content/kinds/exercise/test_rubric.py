"""Criteria and their levels."""

from __future__ import annotations

import pytest

from tests.content.sources import CASE, CRITERION, TASK, expect, message


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("| 3 |", "| ⟦0 |", "rubric-not-rising"),
        ("| 3 |", "| ⟦three |", "value-not-whole"),
        ("| 3 |", "| ⟦1001 |", "value-not-whole"),
        ("| 3 |", "| ⟦-1 |", "value-not-whole"),
        ("{#good}", "{#⟦weak}", "id-duplicate"),
        ("Good {#good}", "⟦Good", "id-missing"),
        ("Good {#good} | 3 |", "⟦Good {#good}, 3 |", "table-columns"),
        ("| Level", "⟦Look:\n\n| Level", "text-misplaced"),
        ("|---|---|---|\n", "", "table-form"),
    ],
)
def test_what_is_wrong_with_a_rubric(old, new, code):
    assert old in CRITERION
    changed = CRITERION.replace(old, new)
    if "⟦" not in changed:
        changed = changed.replace("| Level", "⟦| Level")
    assert expect(CASE + TASK + changed, code).document


def test_a_table_without_points_is_one_problem():
    table = (
        "\n| ⟦Level | Looks like |\n|---|---|\n| Weak {#weak} | No. |\n| Good {#good} | Yes. |\n"
    )
    changed = f"{CRITERION[: CRITERION.index('|')]}{table}:::\n"
    assert expect(CASE + TASK + changed, "table-columns").document


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("| Good {#good} | 3 | Some. |\n", "rubric-too-few"),
        (":title: Sense\n", "option-missing"),
        (CRITERION[CRITERION.index("\n|") : -5], "body-missing"),
    ],
)
def test_what_is_missing_from_a_criterion(old, code):
    changed = CRITERION.replace(old, "").replace(":::{", "⟦:::{")
    assert expect(CASE + TASK + changed, code).document


def test_the_number_to_rise_above_is_named():
    broken = CRITERION.replace("| 0 |", "| 3 |").replace("| 3 | Some", "| ⟦3 | Some")
    assert "4 or more" in message(expect(CASE + TASK + broken, "rubric-not-rising"))
