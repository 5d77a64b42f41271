"""The key terms of a course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Language, Prose


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; ``variants`` are other words in use."""

    id: str
    title: str
    variants: tuple[str, ...]
    definition: Prose
    line: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """The key terms of a course in one language, or the part of them one block needs."""

    id: str
    language: Language
    title: str
    original: str | None
    introduction: tuple[Prose, ...]
    terms: tuple[Term, ...]

    @property
    def kind(self) -> Literal["glossary"]:
        """The header's ``kind``."""
        return "glossary"
