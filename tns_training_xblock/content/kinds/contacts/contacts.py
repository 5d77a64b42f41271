"""A page of contacts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from tns_training_xblock.content.model import (
    CARD_KINDS,
    CardField,
    CardKind,
    Contacts,
    Language,
    Passage,
    Prose,
)
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids, one_line
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import (
    body,
    no_argument,
    options,
    passage,
    refuse,
)
from tns_training_xblock.content.syntax.report import Place

from . import CONTACTS


@dataclass(slots=True)
class _Parts:
    introduction: list[Passage] = field(default_factory=list)
    before: list[Prose] = field(default_factory=list)
    fields: list[CardField] = field(default_factory=list)


def contacts(header: Header, source: Source, language: Language) -> Contacts:
    """The page under ``header``."""
    parts, ids = _Parts(), Ids(source.report)
    begun = False
    for piece in source.pieces(source.split(header.body)):
        found = passage(piece, source)
        if found is None and isinstance(piece, Directive):
            begun = _take(piece, source, ids, parts) or begun
        elif found is not None and not begun:
            parts.introduction.append(found)
        elif found is not None:
            message = "This is shown nowhere: the introduction ends at the first directive of the "
            source.report.error(Place(found.line, 1), "text-misplaced", f"{message}card. Move it.")
    return Contacts(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(),
        original=header.original,
        introduction=tuple(parts.introduction),
        before=tuple(parts.before),
        fields=tuple(parts.fields),
    )


def _take(directive: Directive, source: Source, ids: Ids, parts: _Parts) -> bool:
    """Add ``directive`` to ``parts``; whether it is one of these pages' own."""
    match directive.name:
        case "field":
            parts.fields.append(_field(directive, source, ids))
        case "before":
            options(directive, source)
            no_argument(directive, source)
            if parts.before:
                message = "A page says once what it says before one joins; remove one of the two."
                source.report.error(directive.place, "directive-twice", message)
            parts.before.append(body(directive, source))
        case _:
            refuse(directive, source, CONTACTS.directives)
            return False
    return True


def _field(directive: Directive, source: Source, ids: Ids) -> CardField:
    fields = options(directive, source, "title", "kind")
    hint = source.body(directive)
    return CardField(
        id=ids.claim(directive.argument),
        kind=cast(CardKind, fields.one_of("kind", CARD_KINDS, "text")),
        title=fields.text("title", required=True),
        hint=one_line(hint.text) if hint else "",
        line=directive.line,
    )
