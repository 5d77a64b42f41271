"""What is answered in writing as a whole: its tasks, and the rubric by which a trainer marks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

from .ask import Ask
from .document import Document, Effort
from .number import NumberKey
from .rubric import Criterion, Sample
from .text import Passage, Prose, WordRange
from .thing import Anchor, Facts, Thing
from .typed import Day, Form, Line, Options, Photo, Rows, Scale, Typed


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
class Carries:
    """Where an answer can be brought along from: the ``field`` of the text with the id ``text``."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Task:
    """What an exercise asks for: words, a number where ``number`` is given, or as ``typed``.

    ``carries`` is what can be brought along from another text of the run.
    """

    id: str
    title: str
    expected: str
    words: WordRange | None
    number: NumberKey | None
    files: FileRule | None
    parts: tuple[Passage, ...]
    line: int
    typed: Typed | None = None
    carries: Carries | None = None

    @property
    def form(self) -> Form:
        """What it asks for."""
        if self.number:
            return "number"
        return _FORMS[type(self.typed)] if self.typed else "text"

    @property
    def in_words(self) -> bool:
        """Whether it is answered in words of one's own, of which something can be said singly."""
        return self.form in ("text", "line")

    @property
    def asks(self) -> tuple[Ask, ...]:
        """It, with what can be chosen, or the columns of its rows."""
        return (
            # Nobody is to photograph people so that a sheet is done.
            Ask(self.id, self.title, optional=self.form == "photo"),
            *(Ask(f"{self.id}/{id_}", title) for id_, title in self._parts()),
        )

    @property
    def anchor(self) -> Anchor:
        """What answers hang on: what was chosen, and what stands in a column, as well."""
        if isinstance(self.typed, Scale):
            steps = tuple(str(step) for step in range(1, self.typed.steps + 1))
            return Anchor("task", self.id, self.form, "step", steps)
        part = {"choice": "option", "rows": "column"}.get(self.form, "")
        return Anchor("task", self.id, self.form, part, tuple(id_ for id_, _ in self._parts()))

    def _parts(self) -> tuple[tuple[str, str], ...]:
        match self.typed:
            case Options(options):
                return tuple((each.id, each.title) for each in options)
            case Rows(columns):
                return tuple((each.id, each.title) for each in columns)
        return ()

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        facts: Facts = {"kind": self.form, "word range": self.words}
        match self.typed:
            case Options(options):
                facts["list of answers"] = tuple(each.id for each in options)
                facts["call for help"] = tuple(each.id for each in options if each.asks_help)
            case Scale(steps):
                facts["number of steps"] = steps
            case Rows(columns, most):
                facts["list of columns"] = tuple(f"{each.id}: {each.form}" for each in columns)
                facts["number of lines"] = most
        origin = self.carries
        facts["text to carry from"] = f"{origin.text}/{origin.field}" if origin else ""
        if self.number:
            facts |= {"answer": self.number.answer, "tolerance": self.number.tolerance}
        rule = self.files
        limits = (f"{rule.max_files} at most", f"{rule.max_bytes} bytes each") if rule else ()
        return {**facts, "rule for files": (*sorted(rule.types), *limits) if rule else ()}


_FORMS: dict[type, Form] = {
    Line: "line",
    Options: "choice",
    Scale: "scale",
    Day: "date",
    Rows: "rows",
    Photo: "photo",
}


@dataclass(frozen=True, slots=True)
class Vote:
    """A yes or no, with one line why (``why`` is that line's label)."""

    id: str
    why: str
    question: Prose
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Document):
    """Something to answer in writing as a whole; where it has criteria, it is handed in.

    An answer is a text for each task, whatever the task asks for (:mod:`.typed`). What a kind of
    exercise cannot have is empty.
    """

    late: Literal["accept", "refuse"] = "accept"
    situation: tuple[Passage, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    tasks: tuple[Task, ...]
    vote: Vote | None = None
    criteria: tuple[Criterion, ...] = ()
    outcome: tuple[Passage, ...] = ()
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
            *(ask for task in self.tasks for ask in (*task.asks, *self._steps(task))),
            *((Ask("vote/choice", vote.question.text), Ask("vote/why", vote.why)) if vote else ()),
            *(Ask(criterion.id, criterion.title) for criterion in self.criteria),
        )

    def _steps(self, task: Task) -> tuple[Ask, ...]:
        """The steps of a scale, each as people read it who see no scale."""
        scale = task.typed
        if not isinstance(scale, Scale):
            return ()
        steps = map(str, range(1, scale.steps + 1))
        return tuple(Ask(f"{task.id}/{step}", scale.told(step, self.language)) for step in steps)

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
    def gives(self) -> tuple[str, ...]:
        """What each task was answered with; photos have no words."""
        return tuple(task.id for task in self.tasks if task.form != "photo")

    @property
    def carries(self) -> tuple[tuple[str, int], ...]:
        """What its tasks can bring along."""
        found = ((task.carries, task.line) for task in self.tasks)
        return tuple((f"{each.text}/{each.field}", line) for each, line in found if each)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Tasks, the vote, and the rubric."""
        return (
            *(task.anchor for task in self.tasks),
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

    def knowing(self, units: Mapping[str, tuple[str, ...]]) -> Self:
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
