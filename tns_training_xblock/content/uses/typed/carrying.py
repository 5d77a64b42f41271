"""What of one answer goes into another task: how plans become check-ins."""

from __future__ import annotations

from tns_training_xblock.content.model import Language, Line, Rows, Task
from tns_training_xblock.content.syntax import decoding

from .forms import cleaned, rows_of, rows_text, told, told_rows

_BETWEEN = " · "
"""Between the cells of a line where there are no columns."""


def carried(task_from: Task, text: str, task_to: Task, language: Language) -> str:
    """``text``, kept as the answer to ``task_from``, as an answer to ``task_to``.

    Rows take what stands in columns of the same ids, and lines of words into their first column.
    Words and lines take what people read. Where the other takes what was chosen, it does; where it
    cannot be an answer, nothing is carried: "".
    """
    if isinstance(task_to.typed, Rows):
        return _into_rows(task_from, text, task_to, task_to.typed, language)
    if task_to.typed is None or isinstance(task_to.typed, Line):
        return _into_words(task_from, text, task_to, language)
    return cleaned(task_to, text) if type(task_from.typed) is type(task_to.typed) else ""


def _into_words(task_from: Task, text: str, task_to: Task, language: Language) -> str:
    if isinstance(task_from.typed, Rows):
        lines = (filter(str.strip, row) for row in told_rows(task_from, text, language))
        said = "\n".join(_BETWEEN.join(line) for line in lines)
    else:
        said = told(task_from, text, language)
    if task_to.typed is None:
        return said
    return decoding.one_line(said.strip().replace("\n", "; "))


def _into_rows(task_from: Task, text: str, task_to: Task, rows: Rows, language: Language) -> str:
    if isinstance(task_from.typed, Rows):
        common = {column.id for column in task_from.typed.columns}
        if common & {column.id for column in rows.columns}:
            return rows_text(task_to, rows_of(task_from, text))
    first = next((column.id for column in rows.columns if column.form == "text"), "")
    said = _into_words(task_from, text, _AS_WORDS, language)
    return rows_text(task_to, ({first: line} for line in said.split("\n"))) if first else ""


_AS_WORDS = Task("", "", "", None, None, None, (), 0)
