"""A case study with its exhibits, tasks and rubric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from .ask import Ask
from .document import Document, Effort
from .number import NumberKey
from .text import Passage, Prose, WordRange
from .thing import Anchor, Facts, Thing


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

    @property
    def form(self) -> Literal["text", "number"]:
        """Which of the two it asks for."""
        return "number" if self.number else "text"

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        facts: Facts = {"kind": self.form, "word range": self.words}
        if self.number:
            facts |= {"answer": self.number.answer, "tolerance": self.number.tolerance}
        rule = self.files
        limits = (f"{rule.max_files} at most", f"{rule.max_bytes} bytes each") if rule else ()
        return {**facts, "rule for files": (*sorted(rule.types), *limits) if rule else ()}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy(Document):
    """A case to work on in writing, marked by a trainer."""

    kind: ClassVar[str] = "case-study"

    late: Literal["accept", "refuse"]
    situation: tuple[Passage, ...]
    exhibits: tuple[Exhibit, ...]
    tasks: tuple[Task, ...]
    vote: Vote | None
    criteria: tuple[Criterion, ...]
    outcome: tuple[Passage, ...]
    samples: tuple[Sample, ...] = ()

    @property
    def points(self) -> int:
        """The most one can earn: the sum of every criterion's highest level."""
        return sum(criterion.points for criterion in self.criteria)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The tasks, the vote with its line why, and what all of it is marked by."""
        vote = self.vote
        return (
            *(Ask(task.id, task.title) for task in self.tasks),
            *((Ask("vote/choice", vote.question.text), Ask("vote/why", vote.why)) if vote else ()),
            *(Ask(criterion.id, criterion.title) for criterion in self.criteria),
        )

    @property
    def readable(self) -> tuple[Passage, ...]:
        """The situation, the exhibits with their sources, and the tasks."""
        found = [*self.situation]
        for exhibit in self.exhibits:
            found += [Prose(f"## {exhibit.title}", exhibit.line), *exhibit.parts]
            found.append(Prose(f"{exhibit.source} · {exhibit.year}", exhibit.line))
        for number, task in enumerate(self.tasks, 1):
            found += [Prose(f"## {number}. {task.title}", task.line), *task.parts]
        return (*found, self.vote.question) if self.vote else tuple(found)

    @property
    def titled_files(self) -> tuple[tuple[str, str], ...]:
        """The files of the exhibits."""
        return tuple((each.file, each.title) for each in self.exhibits if each.file)

    @property
    def effort(self) -> Effort:
        """To understand it, and to read it again while answering."""
        answers = tuple(task.words for task in self.tasks)
        return Effort(readings=2, answers=answers, votes=1 if self.vote else 0)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Tasks, the vote, and the rubric."""
        return (
            *(Anchor("task", task.id, task.form) for task in self.tasks),
            *([Anchor("vote", self.vote.id)] if self.vote else ()),
            *(
                Anchor("criterion", each.id, "", "level", tuple(level.id for level in each.levels))
                for each in self.criteria
            ),
        )

    @property
    def units(self) -> Mapping[str, str]:
        """Those of the tasks that ask for a number."""
        return {task.id: task.number.unit for task in self.tasks if task.number}

    def knowing(self, units: Mapping[str, tuple[str, ...]]) -> CaseStudy:
        """With ``units`` in the keys of its tasks."""
        tasks = (
            replace(task, number=replace(task.number, units=units.get(task.id, ())))
            if task.number
            else task
            for task in self.tasks
        )
        return replace(self, tasks=tuple(tasks))

    @property
    def facts(self) -> Facts:
        """What becomes of late work."""
        return {"late": self.late}

    def things(self) -> Iterator[Thing]:
        """Exhibits, tasks, vote, rubric, outcome and samples."""
        for exhibit in self.exhibits:
            name = f"exhibit `{exhibit.id}`"
            yield Thing(name, exhibit.line, {"year": exhibit.year})
            # Each language has a file of its own, so its name may differ.
            if exhibit.file:
                yield Thing(f"the file of {name}", exhibit.line, inside=name)
        for task in self.tasks:
            yield Thing(f"task `{task.id}`", task.line, task.facts)
        if self.vote:
            yield Thing(f"vote `{self.vote.id}`", self.vote.line)
        for criterion in self.criteria:
            yield from criterion.things()
        if self.outcome:
            yield Thing("the outcome", 1)
        for sample in self.samples:
            facts: Facts = {f"level of `{given.criterion}`": given.level for given in sample.levels}
            yield Thing(f"sample `{sample.id}`", sample.line, facts)
