"""How a task is answered: what the field shows of one that asks for neither words nor a number.

What is kept is text all the same. A field fills in a *carrier* with it, which the page saves. Of a
number a learner is told at once how it was read, and never whether it is right.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from django.utils import translation

from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.content.model import Exercise, Options, Rows, Scale, Task
from tns_training_xblock.content.model.typed import CellForm, Form
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.judging import judge
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.typed.forms import rows_of
from tns_training_xblock.host.templating import render

from .answers import DAY, Answer, fits, is_gone, text_of

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

    ``text`` is what goes into the field; "" where it is only to be read.
    """

    title: str
    told: str
    text: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a line; ``shown`` is the type of its input, which shows whatever was typed."""

    column: PartText
    text: str

    @property
    def shown(self) -> str:
        """A browser's own field for a date shows nothing but dates."""
        return day_input(self.text) if self.column.form == "date" else "text"


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with what stands in it. ``unread`` is what is kept and no field can show."""

    text: FieldText
    kept: str
    lines: tuple[tuple[CellView, ...], ...] = ()
    unread: str = ""

    @property
    def hides(self) -> bool:
        """Whether there are texts that it cannot show; the others show whatever is kept."""
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
    def blank(self) -> tuple[CellView, ...]:
        """A line with nothing in it."""
        return tuple(CellView(column, "") for column in self.text.parts)


def field_view(task: Task, text: FieldText, kept: str) -> FieldView | None:
    """The field of ``task`` with what is ``kept``; none where it asks for words or a number."""
    if task.typed is None:
        return None
    view = FieldView(text, kept, unread="" if fits(task, kept) or is_gone(task, kept) else kept)
    rows = rows_of(task, kept) if text.form == "rows" else ()
    lines = (
        tuple(CellView(column, row.get(column.id, "")) for column in text.parts) for row in rows
    )
    return replace(view, lines=tuple(lines) or (view.blank,))


def day_input(text: str) -> str:
    """The type of an input for a date in which ``text`` can be seen."""
    return "date" if not text or DAY.fullmatch(text) else "text"


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
