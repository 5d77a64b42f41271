"""A task, as it is written: what is to be done, and in which form it is answered."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from tns_training_xblock.content.model import Carries, FileRule, NumberKey, Passage, Task
from tns_training_xblock.content.model.typed import Day, Form, Line, Photo, Typed
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import ID, Fields, Ids
from tns_training_xblock.content.syntax.passages import options, passages
from tns_training_xblock.content.syntax.report import nearest, quoted
from tns_training_xblock.content.syntax.values import (
    file_rule,
    number,
    photo_rule,
    tolerance,
    word_range,
)
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

from .forms import read_options, read_rows, read_scale, table_below

_FORMS: tuple[Form, ...] = get_args(Form)
_EVERY = ("title", "kind", "expected", "carry", "files", "max-files", "max-size")
_OWN: dict[Form, tuple[str, ...]] = {
    "text": ("words",),
    "number": ("unit", "tolerance", "answer"),
    "choice": ("help",),
    "scale": ("steps", "low", "high"),
    "rows": ("most",),
}


def read_task(directive: Directive, source: Source, ids: Ids, *, expected: bool) -> Task:
    """The task that ``directive`` holds; it must say what is ``expected``. Faults are reported."""
    form = _form(directive)
    fields = options(directive, source, *_EVERY, *_OWN.get(form, ()))
    fields.one_of("kind", _FORMS, "text")
    name = ids.claim(directive.argument)
    parts = tuple(passages(directive, source))
    if not parts:
        message = "Say what is to be done, before the closing colons."
        source.report.error(directive.place, "body-missing", message)
    typed, parts = _typed(form, fields, parts, directive, source)
    return Task(
        id=name,
        title=fields.text("title", required=True),
        expected=fields.text("expected", required=expected),
        words=word_range(fields, required=True) if form == "text" else None,
        number=_number_key(fields) if form == "number" else None,
        files=_files(form, fields),
        parts=parts,
        line=directive.line,
        typed=typed,
        carries=_carries(fields),
    )


def _form(directive: Directive) -> Form:
    """What the task asks for, also where that is misspelt: its options are then the right ones."""
    given = directive.options.values.get("kind")
    meant = nearest(given.text, _FORMS) if isinstance(given, Scalar) else ""
    return meant if meant in _FORMS else "text"


def _typed(
    form: Form, fields: Fields, parts: tuple[Passage, ...], directive: Directive, source: Source
) -> tuple[Typed | None, tuple[Passage, ...]]:
    """What is asked for beside words and numbers, and what is left of ``parts``."""
    match form:
        case "line":
            return Line(), parts
        case "date":
            return Day(), parts
        case "scale":
            return read_scale(fields), parts
        case "photo":
            return Photo(), parts
        case "choice" | "rows":
            table, parts = table_below(parts, form, directive, source)
            if form == "choice":
                return read_options(table, fields, directive, source), parts
            return read_rows(table, fields, directive, source), parts
    return None, parts


def _files(form: Form, fields: Fields) -> FileRule | None:
    return photo_rule(fields) if form == "photo" else file_rule(fields)


def _number_key(fields: Fields) -> NumberKey:
    found = fields.scalar("answer", required=True)
    value = number(found, fields.report) if found else None
    return NumberKey(value or Decimal(0), tolerance(fields), fields.text("unit"))


def _carries(fields: Fields) -> Carries | None:
    found = fields.scalar("carry")
    if found is None:
        return None
    text, slash, name = found.text.partition("/")
    if not slash or not ID.fullmatch(text) or not ID.fullmatch(name):
        message = (
            f"{quoted(found.text)} names no answer: write the id of a text, a slash and the id of "
            "one of its tasks, such as `action-plan/steps`."
        )
        fields.report.error(found.place, "carry-form", message, len(found.text))
        return None
    return Carries(text, name)
