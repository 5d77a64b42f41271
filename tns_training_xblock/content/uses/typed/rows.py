"""Rows, as they are kept: a table with tabs between its cells, under a line of the columns' ids.

A line without words is none. What a cell has in several lines stays so: a sign stands for the end
of each, because a real one would end the line of the table. Columns that an author took away keep
what was typed there, behind those that the task has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tns_training_xblock.content.model import Column, Language, Rows, Task
from tns_training_xblock.content.syntax import decoding
from tns_training_xblock.content.syntax.fields import ID

Row = dict[str, str]
"""What stands in one line of rows, by the ids of all columns."""

LINE_END = "\u21b5"
"""What stands for the end of a line within a cell."""

_GONE: dict[Language, str] = {
    "en": "{name} (no longer asked)",
    "fr": "{name} (n’est plus demandé)",
    "ar": "{name} (لم يعد مطلوبًا)",
}


def rows_of(task: Task, text: str) -> tuple[Row, ...]:
    """The lines with words in the table with which ``text``, an answer to ``task``, begins.

    Each has all the columns of the task, then those in which something stands that it has no more.
    """
    return _in_columns(task, _lines(task, decoding.clean(text).partition("\n\n")[0]) or ())


def rows_text(task: Task, rows: Iterable[Mapping[str, str]]) -> str:
    """``rows`` as the text that is kept; a tab in a cell becomes a blank."""
    cells = ({name: _cell(text) for name, text in row.items()} for row in rows)
    said = _in_columns(task, cells)
    lines = ([*said[0]], *([*row.values()] for row in said)) if said else ()
    return "\n".join("\t".join(line) for line in lines)


def is_table(task: Task, text: str) -> bool:
    """Whether ``text`` is lines of rows, be it of none of the columns that ``task`` has."""
    return _lines(task, text) is not None


def columns_gone(task: Task, rows: Iterable[Row]) -> tuple[str, ...]:
    """The columns of ``rows`` that ``task`` does not have."""
    known = {column.id for column in columns_of(task)}
    return tuple(dict.fromkeys(name for row in rows for name in row if name not in known))


def title_of_gone(name: str, language: Language) -> str:
    """What people read above a column that is not asked for any more: nobody knows its title."""
    return _GONE[language].format(name=name)


def columns_of(task: Task) -> tuple[Column, ...]:
    """The columns of ``task``, none where it does not ask for rows."""
    return task.typed.columns if isinstance(task.typed, Rows) else ()


def _lines(task: Task, text: str) -> list[Row] | None:
    """The lines of a table; ``None`` where ``text`` is none."""
    head, *lines = text.split("\n")
    names = head.split("\t")
    if not all(map(ID.fullmatch, names)) or len({*names}) < len(names):
        return None
    # One word that is no column of the task may be anything.
    if len(names) == 1 and names[0] not in {column.id for column in columns_of(task)}:
        return None
    return [_row(names, line.split("\t")) for line in lines]


def _row(names: list[str], cells: list[str]) -> Row:
    last = len(names) - 1
    # What stands beyond the last column is in it.
    whole = [*cells[:last], " ".join(cells[last:])]
    return {name: cell.replace(LINE_END, "\n") for name, cell in zip(names, whole, strict=False)}


def _in_columns(task: Task, rows: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    """The ``rows`` with words, each with the same columns."""
    said = [row for row in rows if any(cell.strip() for cell in row.values())]
    asked = [column.id for column in columns_of(task)]
    more = (name for row in said for name, cell in row.items() if cell.strip())
    names = dict.fromkeys((*asked, *more))
    return tuple({name: row.get(name, "") for name in names} for row in said)


def _cell(text: str) -> str:
    lines = decoding.clean(text).replace("\t", " ").strip("\n")
    return lines.replace("\n", LINE_END)
