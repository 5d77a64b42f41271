"""Lessons and pages."""

from __future__ import annotations

from collections.abc import Iterator

from .checks import check
from .directives import HELD, Directive, Source
from .fields import Ids
from .header import Header
from .model import Language, Lesson, Part
from .passages import passage, refuse


def lesson(header: Header, source: Source, language: Language) -> Lesson:
    """The lesson or page under ``header``."""
    return Lesson(
        kind="page" if header.kind == "page" else "lesson",
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes,
        objectives=header.objectives,
        takeaways=header.takeaways,
        next=header.next,
        original=header.original,
        parts=tuple(_parts(header, source)),
    )


def _parts(header: Header, source: Source) -> Iterator[Part]:
    ids = Ids(source.report)
    allowed = HELD if header.kind == "page" else HELD | {"check"}
    for piece in source.pieces(source.split(header.body)):
        found: Part | None = passage(piece, source)
        if isinstance(piece, Directive):
            if piece.name not in allowed:
                refuse(piece, source, allowed)
            elif piece.name == "check":
                found = check(piece, source, ids)
        if found is not None:
            yield found
