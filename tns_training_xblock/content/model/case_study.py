"""A case study with its exhibits, tasks and rubric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .text import Language, Passage, Prose, Tolerance, WordRange


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Material of a case: a table, figure or file with its source and the year of its figures."""

    id: str
    title: str
    source: str
    year: str
    file: str | None
    parts: tuple[Passage, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FileRule:
    """Which files a task takes: extensions in lower case, bytes each, how many."""

    types: tuple[str, ...]
    max_bytes: int
    max_files: int


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The expected number of a task that asks for one."""

    answer: Decimal
    tolerance: Tolerance
    unit: str


@dataclass(frozen=True, slots=True)
class Task:
    """What a case study asks for: words, or a number where ``number`` is given."""

    id: str
    title: str
    expected: str
    words: WordRange | None
    number: NumberKey | None
    files: FileRule | None
    parts: tuple[Passage, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A yes or no, with one line why (``why`` is that line's label)."""

    id: str
    why: str
    question: Prose
    line: int


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


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A case study; ``minutes`` is the working time in minutes."""

    id: str
    language: Language
    title: str
    minutes: int
    late: Literal["accept", "refuse"]
    original: str | None
    situation: tuple[Passage, ...]
    exhibits: tuple[Exhibit, ...]
    tasks: tuple[Task, ...]
    vote: Vote | None
    criteria: tuple[Criterion, ...]
    outcome: tuple[Passage, ...]
    samples: tuple[Sample, ...] = ()

    @property
    def kind(self) -> Literal["case-study"]:
        """The header's ``kind``."""
        return "case-study"

    @property
    def points(self) -> int:
        """The most one can earn: the sum of every criterion's highest level."""
        return sum(criterion.points for criterion in self.criteria)
