"""A lesson, or a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .check import Check, Reflection, ScoredCheck
from .text import Figure, Language, Note, Prose


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a page lists every source, or every file, of the whole tour."""

    of: Literal["sources", "files"]
    line: int


Part = Prose | Figure | Note | Check | Listing
"""What a lesson is made of, in reading order; only pages have a :class:`Listing`."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, or a page (``kind``), which is a lesson without checks.

    ``minutes`` is the reading time in minutes (0 where a page does not say); ``original`` the
    fingerprint of the original that a translation renders.
    """

    kind: Literal["lesson", "page"]
    id: str
    language: Language
    title: str
    minutes: int
    objectives: tuple[str, ...]
    takeaways: tuple[str, ...]
    next: str | None
    original: str | None
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
