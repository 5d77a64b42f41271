"""The answers of a choice, the steps of a scale, the columns of rows."""

from __future__ import annotations

import pytest

from tests.content.sources import STEPS, SURE, WORKSHEET, WORTH, expect, message, worksheet
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content.model import (
    Column,
    Figure,
    Option,
    Options,
    Prose,
    Rows,
    Scale,
)


def test_a_choice_is_a_table_below_the_question():
    [task] = worksheet(WORTH).tasks
    assert task.parts == (Prose("Choose one.", task.line + 5),)
    assert isinstance(task.typed, Options)
    keep, drop = task.typed.options
    assert keep == Option(
        "keep", "Keep as it is", "We could do it as they do.", False, task.line + 9
    )
    assert (drop.id, drop.text, drop.asks_help) == ("drop", "", True)


def test_a_scale_has_five_steps_or_as_many_as_it_says():
    [task] = worksheet(SURE).tasks
    assert task.typed == Scale(5, "A guess", "I saw the document")
    [task] = worksheet(SURE.replace(":low:", ":steps: 7\n:low:")).tasks
    assert task.typed == Scale(7, "A guess", "I saw the document")


def test_rows_are_a_table_of_columns():
    [task] = worksheet(STEPS).tasks
    assert isinstance(task.typed, Rows)
    assert task.typed.most == 6
    step, by, hours = task.typed.columns
    assert step == Column("step", "Step", "text", "One act, with a verb", task.line + 9)
    assert [(each.id, each.form, each.text) for each in (by, hours)] == [
        ("by", "date", ""),
        ("hours", "number", ""),
    ]
    [task] = worksheet(STEPS.replace(":most: 6\n", "")).tasks
    assert isinstance(task.typed, Rows)
    assert task.typed.most == 10


def test_a_figure_may_stand_above_the_table():
    framed = STEPS.replace(":::", "::::").replace("What, by when.\n", FIGURE)
    [task] = worksheet(framed).tasks
    assert [type(part) for part in task.parts] == [Figure]


CHOICE_TABLE = WORTH[WORTH.index("| Answer") : WORTH.rindex(":::")]
ROWS_TABLE = STEPS[STEPS.index("| Column") : STEPS.rindex(":::")]
MANY = "".join(f"| C {{#c{number}}} | text | |\n" for number in range(3))
UNASKED = WORTH.replace(":help: drop\n", "")


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (WORTH, CHOICE_TABLE, "", "options-missing"),
        (WORTH, CHOICE_TABLE, f"{CHOICE_TABLE}\nAnd then?\n", "options-missing"),
        (UNASKED, "| Drop {#drop} | |\n", "", "options-few"),
        (WORTH, "Choose one.\n", "", "body-missing"),
        (UNASKED, "Drop {#drop}", "⟦Drop", "id-missing"),
        (WORTH, "{#keep}", "{#⟦Keep it}", "id-form"),
        (WORTH, ":help: drop", ":help: ⟦dropp", "help-unknown"),
        (UNASKED, "{#drop}", "{#⟦keep}", "id-duplicate"),
        (WORTH, "| Drop {#drop} | |", "| ⟦Drop {#drop} | a | b |", "table-columns"),
        (SURE, ":low:", ":steps: ⟦1\n:low:", "value-not-whole"),
        (SURE, ":low:", ":steps: ⟦11\n:low:", "value-not-whole"),
        (SURE, ":low: A guess\n", "", "option-missing"),
        (SURE, ":high: I saw the document\n", "", "option-missing"),
        (STEPS, ROWS_TABLE, "", "columns-missing"),
        (STEPS, ROWS_TABLE, "".join(ROWS_TABLE.splitlines(True)[:2]), "columns-missing"),
        (STEPS, ROWS_TABLE, f"{ROWS_TABLE}{MANY}| ⟦D {{#d}} | text | |\n", "columns-many"),
        (STEPS, "| number |", "| ⟦amount |", "column-form"),
        (STEPS, "By when {#by}", "⟦By when", "id-missing"),
        (STEPS, "{#hours}", "{#⟦by}", "id-duplicate"),
        (STEPS, ":most: 6", ":most: ⟦31", "value-not-whole"),
        (STEPS, ":most: 6", ":most: ⟦0", "value-not-whole"),
    ],
)
def test_what_is_wrong(part, old, new, code):
    assert old in part
    changed = part.replace(old, new)
    if "⟦" not in changed:
        changed = changed.replace(":::{", "⟦:::{", 1)
    assert expect(WORKSHEET + changed, code).document


@pytest.mark.parametrize(
    ("part", "table", "code", "form"),
    [
        (WORTH, CHOICE_TABLE, "options-missing", "`| answer {#id} | what it means |`"),
        (STEPS, ROWS_TABLE, "columns-missing", "`| column {#id} | takes | what to write |`"),
    ],
)
def test_whoever_leaves_the_table_out_is_told_its_form(part, table, code, form):
    text = part.replace(table, "").replace(":::{", "⟦:::{")
    assert form in message(expect(WORKSHEET + text, code))


def test_a_misspelt_form_is_taken_for_what_was_meant():
    misspelt = STEPS.replace("| number |", "| ⟦numbers |")
    [task] = expect(WORKSHEET + misspelt, "column-form").document.tasks
    assert task.typed.columns[-1].form == "number"
