"""Rows as they are kept: no cell is lost, whatever becomes of the columns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.uses.typed.test_forms import HEAD, ROWS, TASKS
from tns_training_xblock.content.model import Column, Rows
from tns_training_xblock.content.uses.typed.forms import cleaned, told
from tns_training_xblock.content.uses.typed.rows import (
    columns_gone,
    is_table,
    rows_of,
    rows_text,
    title_of_gone,
)
from tns_training_xblock.content.uses.typed.written import written

STEPS = TASKS["rows"]
WORDS = st.text(st.sampled_from("ab cé\n"), max_size=6)
COLUMNS = ["step", "by", "hours", "who", "why"]
LINES = st.lists(st.dictionaries(st.sampled_from(COLUMNS), WORDS), max_size=4)


def asking(*names):
    """The task with other columns."""
    columns = (Column(name, name.title(), "text", "", 1) for name in names)
    return replace(STEPS, typed=Rows(tuple(columns), 6))


@given(ROWS)
def test_rows_are_read_as_they_were_written(rows):
    text = rows_text(STEPS, rows)
    read = rows_of(STEPS, text)
    assert rows_text(STEPS, read) == text
    assert cleaned(STEPS, text) == text
    if all(cell.isprintable() for row in rows for cell in row.values()):
        assert list(read) == [row for row in rows if any(c.strip() for c in row.values())]


@pytest.mark.parametrize("cell", ["One\ntwo", "One\n\ntwo", "One\r\ntwo", "One\x0btwo"])
def test_a_cell_has_several_lines(cell):
    text = rows_text(STEPS, [{"step": cell, "by": "", "hours": ""}])
    assert text.count("\n") == 1
    [row] = rows_of(STEPS, text)
    assert row["step"].split("\n") == cell.replace("\r\n", "\n").replace("\x0b", "\n").split("\n")
    shown = written(told(STEPS, text, "en"))
    assert "One\n" in shown
    assert "↵" not in shown


def test_blank_lines_around_the_words_of_a_cell_are_none():
    assert rows_text(STEPS, [{"step": "\nAsk\n"}, {"step": "\n\n"}]) == f"{HEAD}\nAsk\t\t"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("other\tstep\nx\tCall", f"{HEAD}\tother\nCall\t\t\tx"),
        ("other\tstep\n\tCall", f"{HEAD}\nCall\t\t"),
        ("other\tmore\nx\ty", f"{HEAD}\tother\tmore\n\t\t\tx\ty"),
        (f"{HEAD}\nCall\t\t4\tmore", f"{HEAD}\nCall\t\t4 more"),
    ],
)
def test_cells_of_columns_that_are_not_asked_for_stay_behind_the_others(sent, kept):
    assert cleaned(STEPS, sent) == kept
    assert cleaned(STEPS, kept) == kept


@pytest.mark.parametrize(
    "text", ["other\nx", "Ask them\tstep\nx\ty", "step\tstep\nx\ty", "", "\tstep"]
)
def test_anything_else_is_no_table(text):
    assert not is_table(STEPS, text)
    assert cleaned(STEPS, text) == text


def test_what_is_not_asked_any_more_is_read_under_its_id():
    text = "step\tby\twho\nCall\t2026-11-03\tAnn"
    rows = rows_of(asking("step", "by"), text)
    assert columns_gone(asking("step", "by"), rows) == ("who",)
    said = told(asking("by", "step"), text, "en")
    assert said == "By\tStep\twho (no longer asked)\n2026-11-03\tCall\tAnn"
    assert title_of_gone("who", "fr") == "who (n’est plus demandé)"
    # A column that comes back has all that was in it.
    assert (
        cleaned(asking("who"), cleaned(asking("step"), text))
        == "who\tstep\tby\nAnn\tCall\t2026-11-03"
    )


@given(LINES, st.lists(st.permutations(COLUMNS).map(lambda all_: all_[:3]), min_size=1, max_size=4))
def test_whatever_columns_an_author_asks_for_every_cell_stays_and_is_read(lines, editions):
    lines = [{name: cell.strip() for name, cell in line.items()} for line in lines]
    text = rows_text(asking(*COLUMNS), lines)
    wanted = rows_of(asking(*COLUMNS), text)
    for names in editions:
        text = cleaned(asking(*names), text)
        found = rows_of(asking(*names), text)
        assert [{**dict.fromkeys(COLUMNS, ""), **row} for row in found] == list(wanted)
        said = told(asking(*names), text, "en")
        assert all(
            line in said for row in wanted for cell in row.values() for line in cell.split("\n")
        )
