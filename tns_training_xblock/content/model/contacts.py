"""The directory of a run: what its page says, and what the card of a person is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from .document import Document
from .text import Passage, Prose
from .thing import Anchor, Thing

CardKind = Literal["text", "offers", "seeks", "email", "phone", "web"]
CARD_KINDS: tuple[CardKind, ...] = ("text", "offers", "seeks", "email", "phone", "web")
"""What an item of a card can be."""
REACH: frozenset[CardKind] = frozenset({"email", "phone", "web"})
"""Those of them by which somebody is reached."""


@dataclass(frozen=True, slots=True)
class CardField:
    """An item of a card that this tour asks for; ``hint`` is one line, or nothing."""

    id: str
    kind: CardKind
    title: str
    hint: str
    line: int

    @property
    def reaches(self) -> bool:
        """Whether somebody is reached by it: what an introduction gives."""
        return self.kind in REACH


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts(Document):
    """A directory that one joins, with a log of one's own.

    ``introduction`` stands above it for everybody; ``before`` is for who has not joined.
    """

    kind: ClassVar[str] = "contacts"

    introduction: tuple[Passage, ...]
    before: tuple[Prose, ...]
    fields: tuple[CardField, ...]

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """What a card is asked for."""
        return tuple(Anchor("field", each.id, each.kind) for each in self.fields)

    def things(self) -> Iterator[Thing]:
        """What it says before one joins, and the fields."""
        if self.before:
            yield Thing("what is said before one joins", self.before[0].line)
        for each in self.fields:
            yield Thing(f"field `{each.id}`", each.line, {"kind": each.kind})
