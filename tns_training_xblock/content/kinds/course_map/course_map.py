"""The course map: what stands above the outline."""

from __future__ import annotations

from collections.abc import Iterator

from tns_training_xblock.content.model import CourseMap, Language, Passage
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import passage, refuse

from . import COURSE_MAP


def course_map(header: Header, source: Source, language: Language) -> CourseMap:
    """The course map under ``header``."""
    return CourseMap(
        id=header.id,
        language=language,
        title=header.title,
        original=header.original,
        introduction=tuple(_introduction(header, source)),
    )


def _introduction(header: Header, source: Source) -> Iterator[Passage]:
    for piece in source.pieces(source.split(header.body)):
        found = passage(piece, source)
        if found is not None:
            yield found
        elif isinstance(piece, Directive):
            refuse(piece, source, COURSE_MAP.directives)
