"""What stands below a task's text: the answers to choose from, or the columns of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast, get_args

from tns_training_xblock.content.model import Column, Option, Options, Passage, Prose, Rows, Scale
from tns_training_xblock.content.model.typed import CellForm
from tns_training_xblock.content.syntax.answer_lists import (
    Table,
    closing_table,
    columns,
    with_id,
)
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Fields, Ids
from tns_training_xblock.content.syntax.limits import MAX_ROW_COLUMNS, MAX_ROWS, MAX_STEPS
from tns_training_xblock.content.syntax.report import Report, mend, quoted
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

_CELLS: tuple[CellForm, ...] = get_args(CellForm)
_STEPS = 5
_ROWS = 10
_TABLES = {
    "choice": "| answer {#id} | what it means |",
    "rows": "| column {#id} | takes | what to write |",
}


def table_below(
    parts: tuple[Passage, ...],
    form: Literal["choice", "rows"],
    directive: Directive,
    source: Source,
) -> tuple[Table | None, tuple[Passage, ...]]:
    """The table with which a task ends, and its ``parts`` without it.

    There is none where it is missing, which is reported, or the task says nothing at all.
    """
    last = parts[-1] if parts else None
    before, table = closing_table(last) if isinstance(last, Prose) else (None, None)
    if table is None:
        if parts and form == "choice":
            message = f"There is nothing to choose from: end the task with `{_TABLES[form]}`."
            source.report.error(directive.place, "options-missing", message)
        elif parts:
            message = f"These rows have no columns: end the task with `{_TABLES[form]}`."
            source.report.error(directive.place, "columns-missing", message)
        return None, parts
    left = (*parts[:-1], before) if before else parts[:-1]
    if not left:
        message = "Say what is to be done, above the table."
        source.report.error(directive.place, "body-missing", message)
    return table, left


def read_options(
    table: Table | None, fields: Fields, directive: Directive, source: Source
) -> Options:
    """The answers in ``table``; those that ``help`` names ask for it."""
    if table is None:
        return Options(())
    ids = Ids(source.report)
    rows = columns(table, 2, _TABLES["choice"], source.report)
    if len(table.rows) < 2:
        message = "A choice has two answers or more; add a row."
        source.report.error(directive.place, "options-few", message)
    given = [(*with_id(title), text) for title, text in rows]
    named = [(title, ids.claim(name), text) for title, name, text in given]
    # A row that cannot be read may be the one that is named: one problem is told of it.
    whole = len(rows) == len(table.rows)
    asking = _asking(fields, [name for _, name, _ in named]) if whole else frozenset()
    found = (
        Option(name, title.text, text.text, name in asking, title.place.line)
        for title, name, text in named
    )
    return Options(tuple(found))


def _asking(fields: Fields, known: list[str]) -> frozenset[str]:
    found = fields.scalar("help")
    if found is None:
        return frozenset()
    names = dict.fromkeys(name.strip() for name in found.text.split(","))
    there = set(known)
    for name in names:
        if name not in there:
            guess = fields.report.suggestion(name, known)
            message = f"No answer {quoted(name)} stands in this task. {guess}"
            fields.report.error(found.place, "help-unknown", message, len(found.text))
    return frozenset(names)


def read_scale(fields: Fields) -> Scale:
    """The scale that ``steps``, ``low`` and ``high`` give."""
    steps = fields.whole("steps", 2, MAX_STEPS, _STEPS)
    low, high = (fields.text(key, required=True) for key in ("low", "high"))
    return Scale(steps, low, high)


def read_rows(table: Table | None, fields: Fields, directive: Directive, source: Source) -> Rows:
    """The columns in ``table``, and how many lines ``most`` allows."""
    most = fields.whole("most", 1, MAX_ROWS, _ROWS)
    if table is None:
        return Rows((), most)
    rows = columns(table, 3, _TABLES["rows"], source.report)
    if not table.rows:
        message = "These rows have no columns; add a line for each below the head of the table."
        source.report.error(directive.place, "columns-missing", message)
    if len(table.rows) > MAX_ROW_COLUMNS:
        message = f"Rows have {MAX_ROW_COLUMNS} columns at most; a phone shows no more of a line."
        source.report.error(table.rows[MAX_ROW_COLUMNS][0].place, "columns-many", message)
    return Rows(tuple(_columns(rows, source.report)), most)


def _columns(rows: list[list[Scalar]], report: Report) -> Iterator[Column]:
    ids = Ids(report)
    for title, takes, text in rows:
        name, given = with_id(title)
        if takes.text not in _CELLS:
            guess = report.nearest(takes.text, _CELLS)
            message = f"A column takes no {quoted(takes.text)}. {mend(guess, _CELLS)}"
            report.error(takes.place, "column-form", message, len(takes.text))
            takes = Scalar(guess or "text", takes.place)
        form = cast(CellForm, takes.text)
        yield Column(ids.claim(given), name.text, form, text.text, title.place.line)
