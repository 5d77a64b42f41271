"""Answers to typed tasks: as they are kept, which is always text, and as people read them.

Of a choice the id of the option is kept, of a scale the step, of a date ``YYYY-MM-DD``. Rows are
lines with tabs between their cells (:mod:`.rows`). Photos are a task's files, and have no text.

An author may change what is asked after somebody answered. What was typed until then and is no
answer any more stays: behind an empty line *beside* the answer, where there is one.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from babel.dates import format_date

from tns_training_xblock.content.model import (
    CellForm,
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

from .rows import LINE_END, columns_gone, columns_of, is_table, rows_of, rows_text, title_of_gone

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BETWEEN = "\n\n"
_APART = " · "
_BEFORE: dict[Language, str] = {
    "en": "Written before this question was changed:",
    "fr": "Écrit avant que cette question ne change\u202f:",
    "ar": "كُتب قبل تغيير هذا السؤال:",
}


class Parted(NamedTuple):
    """The ``answer`` in a text, in the form that is asked, and what else stands ``beside`` it."""

    answer: str
    beside: str

    @property
    def text(self) -> str:
        """Both, as they are kept."""
        return _BETWEEN.join(filter(None, self))


def parted(task: Task, text: str) -> Parted:
    """``text``, which is kept as the answer to ``task`` or was sent for it, part by part.

    Nothing that was typed is in neither. Words and lines are answers as they are, and so is what
    somebody typed for a date in one line. ``parted`` in ``typed.js`` does the same.
    """
    text = decoding.clean(text)
    match task.typed:
        case None:
            return Parted(text, "")
        case Line():
            return Parted(decoding.one_line(text), "")
        case Day() if "\n" not in text:
            return Parted(text, "")
    paragraphs = text.split(_BETWEEN)
    for at, head in enumerate(paragraphs):
        if not _is_answer(task, head):
            return Parted("", _joined(paragraphs[at:]))
        answer = rows_text(task, rows_of(task, head)) if isinstance(task.typed, Rows) else head
        # Lines without words are no answer, and what stands behind them may be one.
        if answer:
            return Parted(answer, _joined(paragraphs[at + 1 :]))
    return Parted("", "")


def _joined(paragraphs: list[str]) -> str:
    text = _BETWEEN.join(paragraphs)
    return text if text.strip() else ""


def cleaned(task: Task, text: str) -> str:
    """``text``, which a browser sent as the answer to ``task``, as it is kept: all of it."""
    return parted(task, text).text


def fits(task: Task, text: str) -> bool:
    """Whether ``text`` is in the form that ``task`` asks for, as nothing always is."""
    answer, beside = parted(task, text)
    if isinstance(task.typed, Day):
        return _day(answer) is not None or not text.strip()
    return bool(answer) or not beside


def lines_beyond(task: Task, text: str) -> int:
    """How many lines of rows there are in ``text``, where these are more than ``task`` takes."""
    most = task.typed.most if isinstance(task.typed, Rows) else 0
    count = len(rows_of(task, text)) if most else 0
    return count if count > most else 0


def renewed(task: Task, text: str, renamed: Renamed) -> str:
    """``text`` with the ids that options and columns of ``task`` have today."""
    if not isinstance(task.typed, Options | Rows):
        return text
    head, line_end, more = text.partition("\n")
    names = (renamed.now(name, task.id) for name in head.split("\t"))
    return "\t".join(names) + line_end + more


def told(task: Task, text: str, language: Language) -> str:
    """``text``, a kept answer to ``task``, as people read it: all that stands in it.

    Rows have tabs between their cells under the titles of the columns: a table, in a page
    (:mod:`.written`) as in a spreadsheet.
    """
    answer, beside = parted(task, text)
    return told_with(told_answer(task, answer, language), beside, language)


def told_with(said: str, beside: str, language: Language) -> str:
    """What an answer says, with what stands ``beside`` it under a line that says what that is."""
    before = [_BEFORE[language], beside] if beside else []
    return _BETWEEN.join(filter(None, (said, *before)))


def told_first(task: Task, text: str, language: Language) -> str:
    """``text``, a kept answer to ``task``, without a word that others wrote: how it begins.

    Of rows the cells that were filled in, and no title of a column.
    """
    answer, beside = parted(task, text)
    rows = told_rows(task, answer, language)
    cells = (" ".join(cell.split()) for row in rows for cell in row if cell.strip())
    return (_APART.join(cells) if rows else told_answer(task, answer, language)) or beside


def told_answer(task: Task, answer: str, language: Language) -> str:
    """The same of the answer in a text alone."""
    match task.typed:
        case Options(options):
            return next((_title(each.title) for each in options if each.id == answer), "")
        case Scale() as scale:
            return _title(scale.told(answer, language)) if answer else ""
        case Day():
            return told_day(answer, language)
        case Rows():
            return _told_table(task, answer, language)
    return answer


def told_rows(task: Task, text: str, language: Language) -> list[list[str]]:
    """What stands in the lines of rows, as people read it; cells may have several lines."""
    forms = {column.id: column.form for column in columns_of(task)}
    return [
        [_told_cell(cell, forms.get(name, "text"), language) for name, cell in row.items()]
        for row in rows_of(task, text)
    ]


def told_day(text: str, language: Language) -> str:
    """A day as ``language`` writes it; what is no day as it stands."""
    day = _day(text)
    return format_date(day, "long", locale=language) if day else text


def _told_table(task: Task, text: str, language: Language) -> str:
    titles = [
        *(_title(column.title) for column in columns_of(task)),
        *(title_of_gone(name, language) for name in columns_gone(task, rows_of(task, text))),
    ]
    rows = told_rows(task, text, language)
    # Of one column nobody makes a table, and nothing has to hold a cell together.
    line_end = LINE_END if len(titles) > 1 else "\n"
    lines = ("\t".join(row).replace("\n", line_end) for row in (titles, *rows))
    return "\n".join(lines) if rows else ""


def _told_cell(text: str, form: CellForm, language: Language) -> str:
    return told_day(text, language) if form == "date" else text


def _is_answer(task: Task, text: str) -> bool:
    match task.typed:
        case Options(options):
            return text in {each.id for each in options}
        case Scale(steps):
            return text in map(str, range(1, steps + 1))
        case Day():
            return _day(text) is not None
        case Photo():
            return False
    return is_table(task, text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _title(text: str) -> str:
    """One line of Markdown without its marks."""
    return plain(markdown.inline(text))
