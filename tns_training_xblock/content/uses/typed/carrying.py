"""What of one answer goes into another task: how plans become check-ins."""

from __future__ import annotations

from tns_training_xblock.content.model import Language, Line, Rows, Task
from tns_training_xblock.content.syntax import decoding

from .forms import fits, parted, told_answer, told_rows
from .rows import rows_of, rows_text

_BETWEEN = " · "
"""Between the cells of a line where there are no columns."""


def carried(task_from: Task, text: str, task_to: Task, language: Language) -> str:
    """``text``, kept as the answer to ``task_from``, as an answer to ``task_to``.

    Rows take what stands in columns of the same ids, and lines of words into their first column.
    Words and lines take what people read. Where the other takes what was chosen, it does; where it
    cannot be an answer, nothing is carried: "". What stands beside an answer is none.
    """
    text = parted(task_from, text).answer
    if isinstance(task_to.typed, Rows):
        return _into_rows(task_from, text, task_to, task_to.typed, language)
    if task_to.typed is None or isinstance(task_to.typed, Line):
        return _into_words(task_from, text, task_to, language)
    same = type(task_from.typed) is type(task_to.typed)
    return text if same and fits(task_to, text) else ""


def choices(task_from: Task, text: str, task_to: Task, language: Language) -> tuple[str, ...]:
    """What of ``text`` somebody can take along into ``task_to``, one or the other.

    It is what :func:`carried` says, but of rows each on its own where there is one line for them.
    """
    rows = rows_of(task_from, text) if isinstance(task_to.typed, Line) else []
    texts = [rows_text(task_from, [row]) for row in rows] or [text]
    found = (carried(task_from, each, task_to, language) for each in texts)
    return tuple(dict.fromkeys(filter(None, found)))


def _into_words(task_from: Task, text: str, task_to: Task, language: Language) -> str:
    if isinstance(task_from.typed, Rows):
        rows = told_rows(task_from, text, language)
        lines = (filter(str.strip, map(decoding.one_line, row)) for row in rows)
        said = "\n".join(_BETWEEN.join(line) for line in lines)
    else:
        said = told_answer(task_from, text, language)
    if task_to.typed is None:
        return said
    return decoding.one_line(said.strip().replace("\n", "; "))


def _into_rows(task_from: Task, text: str, task_to: Task, rows: Rows, language: Language) -> str:
    if isinstance(task_from.typed, Rows):
        there, here = ({column.id for column in each.columns} for each in (task_from.typed, rows))
        if there & here:
            found = rows_of(task_from, text)
            return rows_text(task_to, ({name: row[name] for name in there & here} for row in found))
    first = next((column.id for column in rows.columns if column.form == "text"), "")
    said = _into_words(task_from, text, _AS_WORDS, language)
    return rows_text(task_to, ({first: line} for line in said.split("\n"))) if first else ""


_AS_WORDS = Task("", "", "", None, None, None, (), 0)
