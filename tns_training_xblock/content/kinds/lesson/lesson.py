"""Lessons and pages."""

from __future__ import annotations

from collections.abc import Iterator

from tns_training_xblock.content.model import Language, Lesson, Listing, Part
from tns_training_xblock.content.syntax.directives import HELD, Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import no_argument, options, passage, refuse
from tns_training_xblock.content.syntax.report import Place

from .checks import check

_LISTINGS = frozenset({"sources", "files"})


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
    listed: set[str] = set()
    allowed = HELD | (_LISTINGS if header.kind == "page" else {"check"})
    for piece in source.pieces(source.split(header.body)):
        found: Part | None = passage(piece, source)
        if isinstance(piece, Directive):
            if piece.name not in allowed:
                refuse(piece, source, allowed)
            elif piece.name == "check":
                found = check(piece, source, ids)
            elif piece.name in _LISTINGS:
                found = _listing(piece, source, listed)
        if found is not None:
            yield found


def _listing(directive: Directive, source: Source, listed: set[str]) -> Listing:
    """The listing; ``listed`` are those that the page has had, to which it is added."""
    options(directive, source)
    no_argument(directive, source)
    name = directive.name
    if (written := source.body(directive)) is not None:
        message = f"`{name}` is filled in by itself; move this text out of it."
        source.report.error(Place(written.line, 1), "body-unexpected", message)
    if name in listed:
        message = f"A page lists its {name} once; remove one of the two."
        source.report.error(directive.place, "directive-twice", message)
    listed.add(name)
    return Listing("sources" if name == "sources" else "files", directive.line)
