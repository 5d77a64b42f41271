"""A lesson."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from .carried.index import Listing
from .check import Check, Choice, NumberCheck, Reflection, ScoredCheck, anchor_of, things_of
from .document import Document, Effort
from .text import Figure, Note, Passage, Prose
from .thing import Anchor, Thing

Part = Prose | Figure | Note | Check | Listing
"""What a lesson is made of, in reading order; only pages have a :class:`Listing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Document):
    """Something to read, with checks in between."""

    kind: ClassVar[str] = "lesson"

    objectives: tuple[str, ...]
    takeaways: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks and reflections in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Check))

    @property
    def scored(self) -> tuple[ScoredCheck, ...]:
        """The checks that count for the score."""
        return tuple(check for check in self.checks if not isinstance(check, Reflection))

    @property
    def points(self) -> int:
        """The most one can earn."""
        return sum(check.points for check in self.scored)

    @property
    def readable(self) -> tuple[Passage, ...]:
        """All but the lists of the whole tour; of checks what they ask, never what is right."""
        found: list[Passage] = []
        for part in self.parts:
            if isinstance(part, Check):
                found += [part.question, *map(_choice, getattr(part, "choices", ()))]
            elif not isinstance(part, Listing):
                found.append(part)
        return tuple(found)

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Where it lists what the whole tour has."""
        return tuple(part for part in self.parts if isinstance(part, Listing))

    @property
    def effort(self) -> Effort:
        """To read it, to decide on the answers, and to note one's thoughts."""
        notes = tuple(check.words for check in self.checks if isinstance(check, Reflection))
        return Effort(decisions=len(self.scored), notes=notes)

    @property
    def units(self) -> Mapping[str, str]:
        """Those of the checks that ask for a number."""
        return {check.id: check.key.unit for check in self.checks if isinstance(check, NumberCheck)}

    def knowing(self, units: Mapping[str, tuple[str, ...]]) -> Lesson:
        """With ``units`` in the keys of its checks."""
        parts = (
            replace(part, key=replace(part.key, units=units.get(part.id, ())))
            if isinstance(part, NumberCheck)
            else part
            for part in self.parts
        )
        return replace(self, parts=tuple(parts))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The checks, with their answers."""
        return tuple(map(anchor_of, self.checks))

    def things(self) -> Iterator[Thing]:
        """The checks with their answers, and what is listed."""
        for listing in self.listings:
            yield Thing(f"the list of {listing.of}", listing.line)
        for check in self.checks:
            yield from things_of(check)


def _choice(choice: Choice) -> Prose:
    return Prose(f"- {choice.text}", choice.line)
