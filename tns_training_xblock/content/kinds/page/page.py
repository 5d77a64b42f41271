"""Pages."""

from __future__ import annotations

from typing import Literal

from tns_training_xblock.content.kinds.lesson.lesson import parts
from tns_training_xblock.content.model import Language, Listing, Page
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import no_argument, options
from tns_training_xblock.content.syntax.report import Place

from . import PAGE


def page(header: Header, source: Source, language: Language) -> Page:
    """The page under ``header``."""
    listed: set[str] = set()
    own = {
        "sources": lambda directive: _listing("sources", directive, source, listed),
        "files": lambda directive: _listing("files", directive, source, listed),
    }
    return Page(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(),
        objectives=header.fields.texts("objectives"),
        takeaways=header.fields.texts("takeaways"),
        next=header.fields.identifier("next"),
        original=header.original,
        parts=tuple(parts(PAGE, header, source, own)),
    )


def _listing(
    of: Literal["sources", "files"], directive: Directive, source: Source, listed: set[str]
) -> Listing:
    """The listing; ``listed`` are those that the page has had, to which it is added."""
    options(directive, source)
    no_argument(directive, source)
    if (written := source.body(directive)) is not None:
        message = f"`{of}` is filled in by itself; move this text out of it."
        source.report.error(Place(written.line, 1), "body-unexpected", message)
    if of in listed:
        message = f"A page lists its {of} once; remove one of the two."
        source.report.error(directive.place, "directive-twice", message)
    listed.add(of)
    return Listing(of, directive.line)
