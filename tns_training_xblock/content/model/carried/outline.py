"""A run as its readers see it: chapters, modules, and what counts how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..text import Language

Titles = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A module, or a text by itself, which has no ``titles`` of its own.

    ``items`` are ids of texts; ``type`` is that of the graded work it is, or "".
    """

    id: str
    items: tuple[str, ...]
    titles: Titles
    type: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and when it opens, where it does not stand open from the first."""

    id: str
    titles: Titles
    opens: datetime | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """A type of graded work and the share of the mark, of 1, that it is worth."""

    id: str
    titles: Titles
    share: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The run; ``passing`` is the share of the mark, of 1, with which one passes."""

    chapters: tuple[Chapter, ...] = ()
    weights: tuple[Weight, ...] = ()
    passing: float = 0.0

    @property
    def sections(self) -> Iterator[Section]:
        """Every section, in order."""
        return (section for chapter in self.chapters for section in chapter.sections)


NO_OUTLINE = Outline()
