"""How a task is answered: what the field shows of one that asks for neither words nor a number.

What is kept is text all the same. A field fills in a *carrier* with it, which the page saves. Of a
number a learner is told at once how it was read, and never whether it is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.utils import translation

from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.content.model import Exercise, Language, Options, Rows, Scale, Task
from tns_training_xblock.content.model.typed import CellForm, Form
from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.judging import judge
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.typed.forms import parted, told_day
from tns_training_xblock.content.uses.typed.rows import Row, columns_gone, rows_of, title_of_gone
from tns_training_xblock.host.templating import render

from .answers import Answer, loose_in, text_of

F = TypeVar("F")
"""A file as a page shows it."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""A date as it is kept."""
PLAIN = Html("")


@dataclass(frozen=True, slots=True)
class PartText:
    """An answer to choose, or a column (which takes what ``form`` says), as the text has it."""

    id: str
    title: Html
    text: Html
    name: str
    form: CellForm = "text"


@dataclass(frozen=True, slots=True)
class FieldText:
    """What is the same of a field for every reader; ``ends`` are those of a scale."""

    form: Form
    parts: tuple[PartText, ...] = ()
    ends: tuple[Html, Html] = (PLAIN, PLAIN)
    most: int = 0


NO_FIELD = FieldText("text")


def field_text(task: Task, renderer: Renderer) -> FieldText:
    """The field of ``task``, rendered."""
    match task.typed:
        case Options(options):
            parts = (
                PartText(
                    each.id, renderer.inline(each.title), renderer.inline(each.text), each.title
                )
                for each in options
            )
            return FieldText(task.form, tuple(parts))
        case Rows(columns, most):
            parts = (
                PartText(
                    each.id,
                    renderer.inline(each.title),
                    renderer.inline(each.text),
                    each.title,
                    each.form,
                )
                for each in columns
            )
            return FieldText(task.form, tuple(parts), most=most)
        case Scale(steps, low, high):
            return FieldText(
                task.form, ends=(renderer.inline(low), renderer.inline(high)), most=steps
            )
    return FieldText(task.form)


@dataclass(frozen=True, slots=True)
class Brought:
    """What can be brought along from the text with this ``title``: what it says there, ``told``.

    ``texts`` are what may go into the field: none where it is only to be read, several where the
    field takes one of them. Where nothing stands there yet, it is what ``name``, the task there,
    will say, and ``item`` is where to fill it in.
    """

    title: str
    name: str
    item: str
    told: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a line; ``shown`` is how: in a box that grows, or an input of this type."""

    column: PartText
    text: str

    @property
    def shown(self) -> str:
        """A browser's own field for a date shows nothing but dates."""
        return day_input(self.text) if self.column.form == "date" else "area"

    @property
    def value(self) -> str:
        """What stands in it: an input has one line, and would make one word of two."""
        return self.text if self.shown == "area" else one_line(self.text)


@dataclass(frozen=True, slots=True)
class GoneView:
    """A cell of a column that is not asked for any more, under its ``title``."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LineOfRows:
    """A line of rows. ``gone`` is only to be read, and goes along with it."""

    cells: tuple[CellView, ...]
    gone: tuple[GoneView, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with the answer that is ``kept``.

    ``beside`` is what stands there beside it, which no field can show, ``day`` a date as people
    read it, ``gone_title`` the title of a column that is asked for no more, with ``{name}`` for its
    id.
    """

    text: FieldText
    kept: str
    beside: str = ""
    day: str = ""
    lines: tuple[LineOfRows, ...] = ()
    gone_title: str = ""

    @property
    def grouped(self) -> bool:
        """Whether it is several fields, above all of which one line says what is saved."""
        return self.text.form in ("choice", "scale", "rows")

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of a scale."""
        return tuple(str(step) for step in range(1, self.text.most + 1))

    @property
    def shown(self) -> str:
        """The type of the input of a date."""
        return day_input(self.kept)

    @property
    def blank(self) -> LineOfRows:
        """A line with nothing in it."""
        return LineOfRows(tuple(CellView(column, "") for column in self.text.parts))

    @property
    def state(self) -> str:
        """Whether there is room for a line more: "", "full", or "over" where they are too many."""
        room = self.text.most - len(self.lines)
        return "" if room > 0 else "full" if room == 0 else "over"


def field_view(task: Task, text: FieldText, kept: str, language: Language) -> FieldView | None:
    """The field of ``task`` with what is ``kept``; none where it asks for words or a number."""
    if task.typed is None:
        return None
    answer, beside = parted(task, kept)
    if text.form != "rows":
        day = told_day(answer, language) if text.form == "date" else ""
        return FieldView(text, answer, beside, day)
    rows = rows_of(task, answer)
    gone = {name: title_of_gone(name, language) for name in columns_gone(task, rows)}
    lines = tuple(_line(text, row, gone) for row in rows)
    view = FieldView(text, answer, beside, gone_title=title_of_gone("{name}", language))
    return replace(view, lines=lines or (view.blank,))


def _line(text: FieldText, row: Row, gone: dict[str, str]) -> LineOfRows:
    return LineOfRows(
        tuple(CellView(column, row.get(column.id, "")) for column in text.parts),
        tuple(GoneView(id_, title, row[id_]) for id_, title in gone.items() if row[id_].strip()),
    )


def day_input(text: str) -> str:
    """The type of an input for a date in which ``text`` can be seen."""
    return "date" if not text or DAY.fullmatch(text) else "text"


@dataclass(frozen=True, slots=True)
class LooseView(Generic[F]):
    """What was written to a task that is asked no more: of that only its ``id`` is known."""

    id: str
    text: str
    files: tuple[F, ...]


def loose_views(
    exercise: Exercise,
    answer: Answer,
    with_files: Iterable[str],
    files: Callable[[str], tuple[F, ...]],
) -> tuple[LooseView[F], ...]:
    """What stands in ``answer``, and with it, that ``exercise`` asks for no more.

    ``with_files`` are the tasks that files were given with, ``files`` gives those of one.
    """
    asked = {task.id for task in exercise.tasks}
    texts = loose_in(exercise, answer)
    gone = [name for name in dict.fromkeys((*texts, *with_files)) if name not in asked]
    return tuple(LooseView(name, texts.get(name, ""), files(name)) for name in gone)


def tells(exercise: Exercise) -> str:
    """What a script needs to say answers as people do, by task, as JSON; "" where it needs nothing.

    Of an exercise in which all is words and numbers that is so.
    """
    found = {task.id: _tells(task) for task in exercise.tasks if task.typed}
    return json.dumps(found, ensure_ascii=False) if found else ""


def _tells(task: Task) -> dict[str, object]:
    named = {ask.id.rpartition("/")[2]: plain_text(ask.text) for ask in task.asks[1:]}
    return {"form": task.form, "names": named}


def numbers_read(reading: Reading | None, answer: Answer) -> dict[str, str]:
    """How each number in ``answer`` was read, by its task: HTML in the reader's language.

    Nothing where the text is gone: what is kept is kept all the same.
    """
    if reading is None or not isinstance(reading.document, Exercise):
        return {}
    with translation.override(reading.language):
        return {
            task.id: render(
                "shared/number_read.html",
                {"values": judge(typed, task.number).values, "unit": task.number.unit},
            ).strip()
            for task in reading.document.tasks
            if task.number and (typed := text_of(answer, task)).strip()
        }
