"""Lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tns_training_xblock.content.kinds.kind import Kind
from tns_training_xblock.content.model import Language, Lesson, Part
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Fields, Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import passage, refuse

from . import LESSON
from .checks import check


def lesson(header: Header, source: Source, language: Language) -> Lesson:
    """The lesson under ``header``."""
    ids = Ids(source.report)
    own = {"check": lambda directive: check(directive, source, ids)}
    return Lesson(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(required=True),
        objectives=_advised("objectives", header.fields),
        takeaways=_advised("takeaways", header.fields),
        next=header.fields.identifier("next"),
        original=header.original,
        parts=tuple(parts(LESSON, header, source, own)),
    )


def _advised(key: str, fields: Fields) -> tuple[str, ...]:
    if not fields.has(key):
        message = f"A lesson says its `{key}`; add them."
        fields.report.warning(fields.place(key), "header-missing-key", message)
    return fields.texts(key)


def parts(
    kind: Kind,
    header: Header,
    source: Source,
    own: Mapping[str, Callable[[Directive], Part | None]],
) -> Iterator[Part]:
    """What stands below ``header``: passages, and what ``own`` makes of directives by name."""
    for piece in source.pieces(source.split(header.body)):
        found: Part | None = passage(piece, source)
        if found is None and isinstance(piece, Directive):
            if piece.name in own:
                found = own[piece.name](piece)
            else:
                refuse(piece, source, kind.directives)
        if found is not None:
            yield found
