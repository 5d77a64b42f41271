"""What ``tns_training_check`` adds to Django's checks: the lines of the report, as they say it."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.checks import (
    CheckMessage,
    Error,
    Warning,  # noqa: A004 - Django's name
)
from django.db import Error as DatabaseFault
from django.utils import timezone, translation

from . import agreeing, tables, waiting, words
from .values import Level, Line

_NUMBERS = {
    "tables": "tns_training.E007",
    "mail": "tns_training.W012",
    "scores": "tns_training.W013",
    "releases": "tns_training.W014",
    "files": "tns_training.W015",
    "agreement": "tns_training.W016",
}
"""The number under which a line is told; what waits for trainers is no administrator's."""


def messages() -> Iterator[CheckMessage]:
    """A message for each line that is not well, in English.

    Only a database or a table that lacks is an error: what waits may wait for another day, and the
    command also stands at the end of an installation, which must not fail for it.
    """
    try:
        here = tables.line()
    except DatabaseFault as error:
        yield Error(
            f"The database cannot be asked: {error}.",
            hint="Start its server, and look at DATABASES in the settings.",
            id="tns_training.E009",
        )
        return
    if here.level is not Level.GOOD:
        yield from _of(here, Error)
        return
    for line in (*waiting.lines(timezone.now()), agreeing.line()):
        if line.name in _NUMBERS and line.level is not Level.GOOD:
            yield from _of(line, Warning)


def _of(line: Line, kind: type[Error | Warning]) -> Iterator[CheckMessage]:
    with translation.override("en"):
        told = words.told(line)
    facts = ", ".join(f"{label.lower()}: {value}" for label, value in told.facts)
    hint = f"{told.mend} {told.command}".strip()
    details = " ".join(message for message, _ in line.details)
    yield kind(f"{told.title} ({facts}). {details}".strip(), hint=hint, id=_NUMBERS[line.name])
