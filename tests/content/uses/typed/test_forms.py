"""Answers to typed tasks: what is kept of them, and what people read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.kinds.case_study.test_case_study import NUMBER_TASK
from tests.content.sources import EVERY_FORM, TASK, worksheet
from tns_training_xblock.content.model import LANGUAGES, Renamed
from tns_training_xblock.content.uses.typed.forms import (
    cleaned,
    fits,
    lines_beyond,
    parted,
    renewed,
    told,
    told_first,
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
BEFORE = "Written before this question was changed:"


@pytest.mark.parametrize("form", KEPT)
def test_what_is_an_answer_is_kept_as_it_is(form):
    assert cleaned(TASKS[form], KEPT[form]) == KEPT[form]


@pytest.mark.parametrize(
    ("form", "sent", "answer"),
    [
        ("choice", "adapt", ""),
        ("choice", "Keep as it is", ""),
        ("choice", "keep\nIt is good.", ""),
        ("choice", "keep\n\nIt is good.", "keep"),
        ("scale", "0", ""),
        ("scale", "6", ""),
        ("scale", "٣", ""),
        ("scale", "3\n\nOr 4?", "3"),
        ("date", "2026-11-03\n\nOr later.", "2026-11-03"),
        ("date", "Soon.\nVery soon.", ""),
        ("photo", "a.jpg", ""),
        ("rows", "no table", ""),
        ("rows", "First this\nThen that", ""),
        ("rows", f"{HEAD}\nCall\t\t4\n\nFirst this", f"{HEAD}\nCall\t\t4"),
    ],
)
def test_what_the_task_does_not_offer_stands_beside_the_answer(form, sent, answer):
    found = parted(TASKS[form], sent)
    assert found.answer == answer
    assert found.text == sent
    assert fits(TASKS[form], sent) is bool(answer)


@pytest.mark.parametrize(
    ("form", "sent", "kept"),
    [
        ("line", "Ann,\r\ndirector", "Ann, director"),
        ("date", "3 November", "3 November"),
        ("rows", f"{HEAD}\n\t \t\n", ""),
        ("rows", f"{HEAD}\n\nFirst this", "First this"),
        ("rows", f"{HEAD}\nCall", f"{HEAD}\nCall\t\t"),
        ("choice", "\n \n", ""),
        ("text", "a\r\nb\x00", "a\nb"),
    ],
)
def test_of_the_rest_only_the_form_changes(form, sent, kept):
    assert cleaned(TASKS[form], sent) == kept


@pytest.mark.parametrize("text", ["3 November", "2026-02-30", "20261103", "Soon.\nVery soon."])
def test_what_is_in_no_calendar_is_no_date(text):
    assert not fits(TASKS["date"], text)
    assert fits(TASKS["date"], "2026-11-03\n\nOr later.")


def test_more_lines_than_a_task_takes_are_kept_and_counted():
    most = TASKS["rows"].typed.most
    many = HEAD + "\nx\t\t" * (most + 35)
    assert cleaned(TASKS["rows"], many) == many
    assert lines_beyond(TASKS["rows"], many) == most + 35
    assert lines_beyond(TASKS["rows"], HEAD + "\nx\t\t" * most) == 0
    assert lines_beyond(TASKS["text"], many) == 0


ANYTHING = st.text(st.sampled_from("a\tb\n-w ↵3\x0b")) | st.sampled_from(
    ["keep", "3", "2026-11-03", f"{HEAD}\na\tb", "who\tstep\na\tb\tc", "\n\n"]
)


@given(st.sampled_from(sorted(TASKS)), st.lists(ANYTHING, max_size=4).map("\n\n".join))
def test_whatever_is_sent_is_kept_whole_and_then_stays_the_same(form, text):
    task = TASKS[form]
    once = cleaned(task, text)
    assert cleaned(task, once) == once
    assert parted(task, once) == parted(task, text)
    heads = (f"{HEAD}\n", "who\tstep\n")
    for head in heads:
        text = text.replace(head, "\n")
    lost = [sign for sign in text if not sign.isspace() and text.count(sign) > once.count(sign)]
    assert form == "rows" or not lost
    for language in LANGUAGES:
        said = told(task, once, language)
        assert parted(task, once).beside in said


def test_people_read_titles_steps_and_days():
    assert told(TASKS["choice"], "keep", "en") == "Keep as it is"
    assert told(TASKS["choice"], "gone", "en") == f"{BEFORE}\n\ngone"
    assert told(TASKS["choice"], "keep\n\ngone", "en") == f"Keep as it is\n\n{BEFORE}\n\ngone"
    said = "3 of 5 (1 = A guess, 5 = I saw the document)"
    assert told(TASKS["scale"], "3", "en") == said
    assert told(TASKS["scale"], "3", "fr").startswith("3 sur 5 (1 = ")
    assert told(TASKS["scale"], "3", "ar").startswith("3 من 5 (1 = ")
    assert told(TASKS["scale"], "9", "en") == f"{BEFORE}\n\n9"
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


def test_how_an_answer_begins_are_its_own_words_and_no_title():
    rows = f"{HEAD}\nCall the↵bank\t2026-11-03\t4\n\t\t2"
    assert told_first(TASKS["rows"], rows, "en") == "Call the bank · November 3, 2026 · 4 · 2"
    assert told_first(TASKS["rows"], "Nothing yet.", "en") == "Nothing yet."
    assert told_first(TASKS["scale"], "very", "en") == "very"
    for form in ("choice", "scale", "date", "line", "text", "number", "photo"):
        assert told_first(TASKS[form], KEPT[form], "fr") == told(TASKS[form], KEPT[form], "fr")


def test_marks_of_markdown_are_not_read():
    bold = worksheet(EVERY_FORM.replace("Keep as it is", "*Keep* it")).tasks[0]
    assert told(bold, "keep", "en") == "Keep it"


def test_an_answer_under_old_ids_is_read_under_todays():
    renamed = Renamed({"worth/hold": "keep", "steps/what": "step"})
    assert renewed(TASKS["choice"], "hold", renamed) == "keep"
    assert renewed(TASKS["rows"], "what\tby\nwhat\t", renamed) == "step\tby\nwhat\t"
    assert renewed(TASKS["choice"], "hold\n\nhold", renamed) == "keep\n\nhold"
    assert renewed(TASKS["rows"], "", renamed) == ""
    assert renewed(TASKS["text"], "hold", renamed) == "hold"
