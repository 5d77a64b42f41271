"""The key terms of a course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from .document import Document
from .text import Prose
from .thing import Thing


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; ``variants`` are other words in use."""

    id: str
    title: str
    variants: tuple[str, ...]
    definition: Prose
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Document):
    """The key terms of a course in one language, or the part of them one block needs."""

    kind: ClassVar[str] = "glossary"

    introduction: tuple[Prose, ...]
    terms: tuple[Term, ...]

    @property
    def definitions(self) -> tuple[tuple[str, int], ...]:
        """Its terms."""
        return tuple((term.id, term.line) for term in self.terms)

    def things(self) -> Iterator[Thing]:
        """Its terms."""
        for term in self.terms:
            yield Thing(f"term `{term.id}`", term.line)
