"""Answers to typed tasks: as they are kept, which is always text, and as people read them.

Of a choice the id of the option is kept, of a scale the step, of a date ``YYYY-MM-DD``. Rows are
lines with tabs between their cells, under a line of the columns' ids; a line without words is none.
Photos are a task's files, and have no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from babel.dates import format_date

from tns_training_xblock.content.model import (
    CellForm,
    Column,
    Day,
    Language,
    Line,
    Options,
    Photo,
    Renamed,
    Rows,
    Scale,
    Task,
)
from tns_training_xblock.content.syntax import decoding, markdown
from tns_training_xblock.content.syntax.elements import plain
from tns_training_xblock.content.syntax.limits import MAX_ROWS

Row = dict[str, str]
"""What stands in one line of rows, by the ids of all columns."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def cleaned(task: Task, text: str) -> str:
    """``text``, which a browser sent as the answer to ``task``, as it is kept.

    What the task does not offer is no answer: an option or a step that there is not, a column of
    another task, a day that is in no calendar. Words, lines and cells stay as they were typed.
    """
    match task.typed:
        case Line():
            return decoding.one_line(text)
        case Options(options):
            return text if text in {each.id for each in options} else ""
        case Scale(steps):
            return text if text in map(str, range(1, steps + 1)) else ""
        case Day():
            return text if _day(text) else ""
        case Rows():
            return rows_text(task, rows_of(task, text)[:MAX_ROWS])
        case Photo():
            return ""
    return decoding.clean(text)


def rows_of(task: Task, text: str) -> tuple[Row, ...]:
    """The lines that ``text``, an answer to a ``task`` for rows, has words in.

    Each has all the columns of the task and no others.
    """
    known = [column.id for column in _columns(task)]
    head, *lines = decoding.clean(text).split("\n")
    names = head.split("\t")
    read = (dict(zip(names, line.split("\t"), strict=False)) for line in lines)
    rows = ({name: cells.get(name, "") for name in known} for cells in read)
    return tuple(row for row in rows if _says(row))


def rows_text(task: Task, rows: Iterable[Mapping[str, str]]) -> str:
    """``rows`` as the text that is kept; what breaks a line or a cell in two becomes a blank."""
    known = [column.id for column in _columns(task)]
    lines = [{name: _cell(row.get(name, "")) for name in known} for row in rows]
    said = ["\t".join(line.values()) for line in lines if _says(line)]
    return "\n".join(["\t".join(known), *said]) if said else ""


def renewed(task: Task, text: str, renamed: Renamed) -> str:
    """``text`` with the ids that options and columns of ``task`` have today."""
    match task.typed:
        case Options():
            return renamed.now(text, task.id)
        case Rows():
            head, line_end, lines = text.partition("\n")
            names = (renamed.now(name, task.id) for name in head.split("\t"))
            return "\t".join(names) + line_end + lines
    return text


def told(task: Task, text: str, language: Language) -> str:
    """``text``, a kept answer to ``task``, as people read it.

    Rows have tabs between their cells under the titles of the columns: a table, in a page
    (:mod:`.written`) as in a spreadsheet. What cannot be read any more says nothing.
    """
    match task.typed:
        case Options(options):
            return next((_title(each.title) for each in options if each.id == text), "")
        case Scale() as scale:
            return _title(scale.told(text, language)) if cleaned(task, text) else ""
        case Day():
            return told_day(text, language)
        case Rows(columns):
            rows = told_rows(task, text, language)
            titles = "\t".join(_title(column.title) for column in columns)
            return "\n".join([titles, *("\t".join(row) for row in rows)]) if rows else ""
        case Photo():
            return ""
    return text


def told_rows(task: Task, text: str, language: Language) -> list[list[str]]:
    """What stands in the lines of rows, as people read it."""
    return [
        [_told_cell(row[column.id], column.form, language) for column in _columns(task)]
        for row in rows_of(task, text)
    ]


def told_day(text: str, language: Language) -> str:
    """A day as ``language`` writes it; what is no day as it stands."""
    day = _day(text)
    return format_date(day, "long", locale=language) if day else text


def _told_cell(text: str, form: CellForm, language: Language) -> str:
    return told_day(text, language) if form == "date" else text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _columns(task: Task) -> tuple[Column, ...]:
    return task.typed.columns if isinstance(task.typed, Rows) else ()


def _says(row: Row) -> bool:
    return any(cell.strip() for cell in row.values())


def _cell(text: str) -> str:
    return decoding.one_line(text).replace("\t", " ")


def _title(text: str) -> str:
    """One line of Markdown without its marks."""
    return plain(markdown.inline(text))
