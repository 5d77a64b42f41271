"""A diagnosis: what a cluster finds in itself, indicator by indicator, before and after a tour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from .ask import Ask
from .document import Document, Effort
from .text import Passage, Prose, WordRange
from .thing import Anchor, Facts, Thing

LEVELS = (0, 1, 2, 3, 4)
"""The levels of every indicator, from the lowest; each includes those below."""

LOWEST = "lowest"
"""What other texts bring along: the lowest indicators of each topic, with their questions."""

_NAMED = WordRange(10, 20)
"""What naming a document, and a note, ask for at one indicator."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale: what a level is called, and the rule by which one gives it."""

    level: int
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What a tour is about; indicators name one by its id."""

    id: str
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing to judge. ``levels`` say what each of :data:`LEVELS` looks like.

    ``evidence`` is the document that shows a level above the second, ``topic`` an id or "";
    ``lesson`` and ``aid`` are each one link, to what teaches it and to a file for it; ``ask`` is a
    question to a host.
    """

    id: str
    title: str
    levels: tuple[str, ...]
    evidence: str
    source: str
    topic: str
    lesson: str
    aid: str
    ask: str
    line: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part of the diagnosis, answered in one sitting."""

    id: str
    title: str
    parts: tuple[Passage, ...]
    indicators: tuple[Indicator, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Count:
    """Something answered with a number and without a level, across all dimensions."""

    id: str
    title: str
    unit: str
    source: str
    question: Prose
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis(Document):
    """What a cluster finds in itself. It earns no points."""

    kind: ClassVar[str] = "diagnosis"

    introduction: tuple[Passage, ...]
    scale: tuple[Step, ...]
    topics: tuple[Topic, ...]
    dimensions: tuple[Dimension, ...]
    counts: tuple[Count, ...]
    limits: Prose | None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All of them, in reading order."""
        return tuple(each for dimension in self.dimensions for each in dimension.indicators)

    @property
    def effort(self) -> Effort:
        """To read it, and to find and name a document at each indicator."""
        return Effort(decisions=len(self.counts), answers=(_NAMED,) * len(self.indicators))

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is judged, and what is counted."""
        return (
            *(Ask(each.id, each.title) for each in self.indicators),
            *(Ask(each.id, each.title) for each in self.counts),
        )

    @property
    def gives(self) -> tuple[str, ...]:
        """The lowest indicators."""
        return (LOWEST,)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """What is judged, and what is counted."""
        return (
            *(Anchor("indicator", each.id) for each in self.indicators),
            *(Anchor("count", each.id) for each in self.counts),
        )

    def things(self) -> Iterator[Thing]:
        """Topics, dimensions with their indicators, counts, limits."""
        for topic in self.topics:
            yield Thing(f"topic `{topic.id}`", topic.line)
        for dimension in self.dimensions:
            inside = f"dimension `{dimension.id}`"
            yield Thing(inside, dimension.line)
            for each in dimension.indicators:
                facts: Facts = {"topic": each.topic, "dimension": dimension.id}
                name = f"indicator `{each.id}`"
                yield Thing(name, each.line, facts)
                if each.aid:
                    yield Thing(f"the file of {name}", each.line, inside=name)
                if each.lesson:
                    yield Thing(f"the lesson of {name}", each.line, inside=name)
        for count in self.counts:
            yield Thing(f"count `{count.id}`", count.line)
        if self.limits:
            yield Thing("the limits", self.limits.line)
