"""Answers to typed tasks: what is kept of them, and what people read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.kinds.case_study.test_case_study import NUMBER_TASK
from tests.content.sources import EVERY_FORM, TASK, worksheet
from tns_training_xblock.content.model import LANGUAGES, Renamed
from tns_training_xblock.content.syntax.limits import MAX_ROWS
from tns_training_xblock.content.uses.typed.forms import (
    cleaned,
    renewed,
    rows_of,
    rows_text,
    told,
)
from tns_training_xblock.content.uses.typed.written import written

TASKS = {each.form: each for each in worksheet(EVERY_FORM + TASK + NUMBER_TASK).tasks}
HEAD = "step\tby\thours"
KEPT = {
    "choice": "keep",
    "scale": "3",
    "date": "2026-11-03",
    "line": "Ann, director",
    "rows": f"{HEAD}\nCall the bank\t2026-11-03\t4\n\t\t2",
    "text": "Two\nlines",
    "number": "32 000",
    "photo": "",
}
CELLS = st.text(max_size=8)
ROWS = st.lists(st.fixed_dictionaries({"step": CELLS, "by": CELLS, "hours": CELLS}), max_size=5)


@pytest.mark.parametrize("form", KEPT)
def test_what_is_an_answer_is_kept_as_it_is(form):
    assert cleaned(TASKS[form], KEPT[form]) == KEPT[form]


@pytest.mark.parametrize(
    ("form", "sent", "kept"),
    [
        ("choice", "adapt", ""),
        ("choice", "Keep as it is", ""),
        ("scale", "0", ""),
        ("scale", "6", ""),
        ("scale", "٣", ""),
        ("date", "2026-02-30", ""),
        ("date", "3 November", ""),
        ("date", "20261103", ""),
        ("line", "Ann,\r\ndirector", "Ann, director"),
        ("photo", "a.jpg", ""),
        ("rows", "no table", ""),
        ("rows", f"{HEAD}\n\t \t\n", ""),
        ("rows", "other\tstep\nx\tCall", f"{HEAD}\nCall\t\t"),
        ("rows", f"{HEAD}\nCall\t\t4\tmore", f"{HEAD}\nCall\t\t4"),
        ("rows", f"{HEAD}\nCall", f"{HEAD}\nCall\t\t"),
        ("text", "a\r\nb\x00", "a\nb"),
    ],
)
def test_what_the_task_does_not_offer_is_no_answer(form, sent, kept):
    assert cleaned(TASKS[form], sent) == kept


def test_more_rows_than_any_task_has_are_not_kept():
    many = HEAD + "\nx\t\t" * (MAX_ROWS + 5)
    assert len(rows_of(TASKS["rows"], cleaned(TASKS["rows"], many))) == MAX_ROWS


@given(ROWS)
def test_rows_are_read_as_they_were_written(rows):
    text = rows_text(TASKS["rows"], rows)
    read = rows_of(TASKS["rows"], text)
    assert rows_text(TASKS["rows"], read) == text
    assert cleaned(TASKS["rows"], text) == text
    plain = [row for row in rows if all(cell.isprintable() for cell in row.values())]
    if len(plain) == len(rows):
        assert list(read) == [row for row in rows if any(c.strip() for c in row.values())]


@given(st.sampled_from(sorted(KEPT)), st.text(max_size=30))
def test_what_is_kept_is_kept_again(form, text):
    once = cleaned(TASKS[form], text)
    assert cleaned(TASKS[form], once) == once
    for language in LANGUAGES:
        assert isinstance(told(TASKS[form], text, language), str)


def test_people_read_titles_steps_and_days():
    assert told(TASKS["choice"], "keep", "en") == "Keep as it is"
    assert told(TASKS["choice"], "gone", "en") == ""
    said = "3 of 5 (1 = A guess, 5 = I saw the document)"
    assert told(TASKS["scale"], "3", "en") == said
    assert told(TASKS["scale"], "3", "fr").startswith("3 sur 5 (1 = ")
    assert told(TASKS["scale"], "3", "ar").startswith("3 من 5 (1 = ")
    assert told(TASKS["scale"], "9", "en") == ""
    assert told(TASKS["date"], "2026-11-03", "en") == "November 3, 2026"
    assert told(TASKS["date"], "2026-11-03", "fr") == "3 novembre 2026"
    assert told(TASKS["date"], "2026-11-03", "ar") == "3 نوفمبر 2026"
    for form in ("text", "line", "number"):
        assert told(TASKS[form], KEPT[form], "fr") == KEPT[form]
    assert told(TASKS["photo"], "", "en") == ""


def test_people_read_rows_as_a_table_under_titles():
    said = told(TASKS["rows"], KEPT["rows"], "fr")
    assert said == "Step\tBy when\tHours\nCall the bank\t3 novembre 2026\t4\n\t\t2"
    assert written(said).count("<tr>") == 3
    assert told(TASKS["rows"], "", "en") == ""


def test_marks_of_markdown_are_not_read():
    bold = worksheet(EVERY_FORM.replace("Keep as it is", "*Keep* it")).tasks[0]
    assert told(bold, "keep", "en") == "Keep it"


def test_an_answer_under_old_ids_is_read_under_todays():
    renamed = Renamed({"worth/hold": "keep", "steps/what": "step"})
    assert renewed(TASKS["choice"], "hold", renamed) == "keep"
    assert renewed(TASKS["rows"], "what\tby\nwhat\t", renamed) == "step\tby\nwhat\t"
    assert renewed(TASKS["rows"], "", renamed) == ""
    assert renewed(TASKS["text"], "hold", renamed) == "hold"
