"""The ids that a text or a tour has, a line each, as ``identifiers.lock`` lists them.

::

lesson who-decides
lesson who-decides: check who-chairs, single
lesson who-decides: answer who-chairs/industrialist
tour wallonia: lesson who-decides
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tns_training_xblock.content.model import Anchor, Document

TOUR = "tour"
_LINE = re.compile(
    r"(?P<kind>[a-z-]{1,20}) (?P<block>[!-9;-~]{1,80})"
    r"(?:: (?!renamed )(?P<noun>[a-z-]{1,20}) (?P<name>[!-+\--~]{1,200})"
    r"(?:, (?P<form>[a-z-]{1,20}))?)?"
)


class Id(NamedTuple):
    """An id, by its ``line``. It is that of ``block`` itself where it has no ``name``.

    ``noun`` says what ``name`` is the id of, ``form`` which sort of that; the name of a part is a
    path: ``who-chairs/industrialist``.
    """

    line: str
    kind: str
    block: str
    noun: str
    name: str
    form: str

    @property
    def owner(self) -> str:
        """The line of the text or tour that it belongs to."""
        return f"{self.kind} {self.block}"

    @property
    def typed(self) -> str:
        """What one types to name it: ``who-decides/who-chairs/industrialist``."""
        if self.kind == TOUR:
            return f"{TOUR}:{self.block}/{self.noun}:{self.name}"
        return f"{self.block}/{self.name}" if self.name else self.block

    @property
    def inside(self) -> str:
        """The name of what it is a part of, or nothing."""
        return self.name.rpartition("/")[0] if self.kind != TOUR else ""


def id_in(line: str) -> Id | None:
    """The id in ``line``; ``None`` where that is the line of none."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    return Id(line, *(found[part] or "" for part in ("kind", "block", "noun", "name", "form")))


def ids_of(document: Document) -> tuple[str, ...]:
    """The lines of one text."""
    block = f"{document.kind} {document.id}"
    inner = (line for anchor in document.anchors for line in _of_anchor(anchor))
    return (block, *(f"{block}: {line}" for line in inner))


def _of_anchor(anchor: Anchor) -> Iterator[str]:
    form = f", {anchor.form}" if anchor.form else ""
    yield f"{anchor.noun} {anchor.id}{form}"
    yield from (f"{anchor.part} {anchor.id}/{part}" for part in anchor.parts)
