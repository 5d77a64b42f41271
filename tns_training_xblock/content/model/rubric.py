"""How an exercise is marked: criteria with their levels, and answers that are marked already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .text import Prose
from .thing import Facts, Thing


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion; ``points`` are what it is worth."""

    id: str
    title: str
    points: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of a rubric, its levels rising."""

    id: str
    title: str
    levels: tuple[Level, ...]
    line: int

    @property
    def points(self) -> int:
        """The most this criterion can earn."""
        return max((level.points for level in self.levels), default=0)

    def level(self, level_id: str) -> Level | None:
        """The level with this id."""
        return next((level for level in self.levels if level.id == level_id), None)

    def things(self) -> Iterator[Thing]:
        """The criterion and its levels."""
        name = f"criterion `{self.id}`"
        yield Thing(name, self.line)
        for level in self.levels:
            facts: Facts = {"number of points": level.points}
            yield Thing(f"level `{level.id}` of {name}", level.line, facts, name)


@dataclass(frozen=True, slots=True)
class SampleLevel:
    """The level that a sample reaches in one criterion, and why: ids of the rubric, one line."""

    criterion: str
    level: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer that is marked already: for trainers to compare with, never shown to learners."""

    id: str
    title: str
    answer: Prose
    levels: tuple[SampleLevel, ...]
    line: int
