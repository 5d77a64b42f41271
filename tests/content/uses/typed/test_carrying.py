"""What of one answer goes into another task."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.content.uses.typed.test_forms import HEAD, KEPT, ROWS, TASKS
from tns_training_xblock.content.model import Column, Options, Rows, Scale
from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.uses.typed.carrying import carried, choices
from tns_training_xblock.content.uses.typed.forms import cleaned
from tns_training_xblock.content.uses.typed.rows import rows_of, rows_text

CHECK_IN = replace(
    TASKS["rows"],
    id="done",
    typed=Rows((Column("step", "Step", "text", "", 1), Column("done", "Done", "text", "", 2)), 6),
)


def test_rows_take_columns_of_the_same_ids():
    assert carried(TASKS["rows"], KEPT["rows"], CHECK_IN, "en") == "step\tdone\nCall the bank\t"


@given(ROWS)
def test_rows_of_the_same_columns_take_all(rows):
    text = rows_text(TASKS["rows"], rows)
    assert carried(TASKS["rows"], text, TASKS["rows"], "en") == text
    kept = [row["step"] for row in rows_of(TASKS["rows"], text) if row["step"].strip()]
    taken = carried(TASKS["rows"], text, CHECK_IN, "en")
    assert [row["step"] for row in rows_of(CHECK_IN, taken)] == kept


def test_words_and_lines_take_what_people_read():
    assert carried(TASKS["choice"], "keep", TASKS["text"], "en") == "Keep as it is"
    assert carried(TASKS["date"], "2026-11-03", TASKS["line"], "fr") == "3 novembre 2026"
    words = carried(TASKS["rows"], KEPT["rows"], TASKS["text"], "fr")
    assert words == "Call the bank · 3 novembre 2026 · 4\n2"
    line = carried(TASKS["text"], "One.\nTwo.", TASKS["line"], "en")
    assert line == "One.; Two."


@given(ROWS)
def test_of_rows_one_goes_into_a_line_and_all_into_anything_else(rows):
    source, line, words = TASKS["rows"], TASKS["line"], TASKS["text"]
    text = rows_text(source, rows)
    found = choices(source, text, line, "en")
    all_lines = carried(source, text, words, "en").split("\n")
    assert set(found) == {one_line(each).strip() for each in all_lines} - {""}
    assert len(set(found)) == len(found)
    for other in (words, source):
        assert choices(source, text, other, "en") == (
            (carried(source, text, other, "en"),) if text else ()
        )


def test_rows_take_lines_of_words_into_their_first_column():
    assert carried(TASKS["text"], "One\n\nTwo", TASKS["rows"], "en") == f"{HEAD}\nOne\t\t\nTwo\t\t"
    other = replace(CHECK_IN, typed=Rows((Column("who", "Who", "text", "", 1),), 6))
    taken = carried(TASKS["rows"], KEPT["rows"], other, "en")
    assert [row["who"] for row in rows_of(other, taken)] == [
        "Call the bank · November 3, 2026 · 4",
        "2",
    ]
    dates = replace(CHECK_IN, typed=Rows((Column("by", "By", "date", "", 1),), 6))
    assert carried(TASKS["text"], "One", dates, "en") == ""


def test_what_was_chosen_goes_where_it_can_be_chosen():
    assert carried(TASKS["choice"], "keep", TASKS["choice"], "en") == "keep"
    other = replace(TASKS["choice"], typed=Options(TASKS["choice"].typed.options[1:]))
    assert carried(TASKS["choice"], "keep", other, "en") == ""
    short = replace(TASKS["scale"], typed=Scale(2, "a", "b"))
    assert carried(TASKS["scale"], "3", short, "en") == ""
    assert carried(TASKS["text"], "keep", TASKS["choice"], "en") == ""


@pytest.mark.parametrize("form_to", KEPT)
@pytest.mark.parametrize("form", KEPT)
def test_what_is_carried_is_an_answer(form, form_to):
    taken = carried(TASKS[form], KEPT[form], TASKS[form_to], "ar")
    assert cleaned(TASKS[form_to], taken) == taken
    assert carried(TASKS[form], "", TASKS[form_to], "ar") == ""
