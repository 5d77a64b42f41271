"""One submission as a sheet of paper: what was answered, what was said of it, and each round.

The same values for who marks and for who is marked, so that both print the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.model import Direction, Exercise, Language, direction
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.typed.rows import title_of_gone
from tns_training_xblock.grading.answers import told_in, vote_in
from tns_training_xblock.grading.rubric import Rubric, documents
from tns_training_xblock.grading.teams.shared import Adjustment
from tns_training_xblock.grading.values import Mark, Marked, PastRound, receipt_number
from tns_training_xblock.work.values import Answer, Attached

Names = Callable[[Attached], str]
"""What a file is called; where papers hide whose they are, its own name is not said."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was given to a task; ``files`` are their names with where each lies, if it does."""

    title: str
    text: str
    unit: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A criterion with the level chosen, if any, its ``points`` of those possible, a comment."""

    title: str
    level: str
    points: int | None
    possible: int
    comment: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in once, and what was said of it when; ``points`` only where released.

    Where they are a member's of a team, and differ from the team's, ``own`` says by how much.
    """

    number: int
    submitted_at: datetime | None
    late: bool
    tasks: tuple[Answered, ...]
    votes: bool
    vote: str
    why: str
    said: tuple[Said, ...] = ()
    overall: str = ""
    said_at: datetime | None = None
    points: int | None = None
    possible: int = 0
    own: Adjustment | None = None
    of_team: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in one language: ``now`` is what the mark is of, ``before`` the rounds before it."""

    title: str
    language: Language
    direction: Direction
    number: str
    learner: str
    now: HandedIn
    before: tuple[HandedIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in, as a paper is made of it."""

    uuid: str
    round: int
    content: Mapping[str, str]
    answer: Answer
    files: tuple[Attached, ...]
    submitted_at: datetime | None
    late: bool

    @classmethod
    def of(cls, past: PastRound) -> Given:
        """What was handed in with a round that went back."""
        return cls(
            past.uuid,
            past.number,
            past.content,
            past.answer,
            past.files,
            past.submitted_at,
            past.late,
        )


class Papers:
    """Makes papers in a ``language``; ``link`` says where a file is, ``name`` what it is called."""

    def __init__(
        self, language: Language, *, link: Names | None = None, name: Names | None = None
    ) -> None:
        self._language = language
        self._link = link or (lambda _: "")
        self._name = name or (lambda file: file.name)

    def of(
        self, given: Given, learner: str, mark: Mark | None = None, before: Iterable[PastRound] = ()
    ) -> Paper:
        """The paper of a submission, with its released ``mark`` and the rounds before it."""
        study = self._study(given.content)
        language = study.language if study else self._language
        return Paper(
            title=study.title if study else "",
            language=language,
            direction=direction(language),
            number=receipt_number(given.uuid),
            learner=learner,
            now=self._handed_in(given, mark),
            before=tuple(self._round(past) for past in before),
        )

    def _study(self, content: Mapping[str, str]) -> Exercise | None:
        studies = documents(dict(content))
        return studies.get(self._language) or next(iter(studies.values()), None)

    def _round(self, past: PastRound) -> HandedIn:
        marking = past.marking
        return self._with(
            Given.of(past), self._said(past.rubric, marking), marking.overall, past.returned_at
        )

    def _handed_in(self, given: Given, mark: Mark | None) -> HandedIn:
        if mark is None:
            return self._with(given, (), "", None)
        marking = Marked(mark.levels, mark.comments, mark.overall, mark.points)
        said = self._said(mark.rubric, marking)
        points = (mark.points, mark.possible)
        made = self._with(given, said, mark.overall, mark.released_at, points)
        return replace(made, own=mark.own, of_team=mark.of_team)

    def _with(
        self,
        given: Given,
        said: tuple[Said, ...],
        overall: str,
        said_at: datetime | None,
        points: tuple[int | None, int] = (None, 0),
    ) -> HandedIn:
        study = self._study(given.content)
        vote, why = vote_in(given.answer)
        return HandedIn(
            number=given.round,
            submitted_at=given.submitted_at,
            late=given.late,
            tasks=self._tasks(given, study),
            votes=bool(vote or why or (study and study.vote)),
            vote=vote,
            why=why,
            said=said,
            overall=overall,
            said_at=said_at,
            points=points[0],
            possible=points[1],
        )

    def _tasks(self, given: Given, study: Exercise | None) -> tuple[Answered, ...]:
        """The tasks in their order, then what was given to tasks that are not there any more."""
        renamed = read_renamed(given.content.get("renamed", ""), Report("renamed"))
        texts = told_in(given.answer, study, renamed)
        files: dict[str, list[Attached]] = {}
        for file in given.files:
            files.setdefault(renamed.now(file.task), []).append(file)
        asked = {
            task.id: (task.title, task.number.unit if task.number else "")
            for task in (study.tasks if study else ())
        }
        loose = sorted({*texts, *files} - set(asked))
        titles = (title_of_gone(name, study.language) if study else name for name in loose)
        gone = ((name, (title, "")) for name, title in zip(loose, titles, strict=True))
        return tuple(
            Answered(
                title,
                texts.get(name, ""),
                unit,
                tuple((self._name(file), self._link(file)) for file in files.get(name, ())),
            )
            for name, (title, unit) in [*asked.items(), *gone]
        )

    def _said(self, rubric: Rubric, marking: Marked) -> tuple[Said, ...]:
        found = []
        for criterion in rubric.criteria(self._language):
            chosen = marking.levels.get(criterion.id, "")
            level = rubric.level(criterion.id, chosen, self._language)
            comment = marking.comments.get(criterion.id, "")
            title, points = (level.title, level.points) if level else ("", None)
            found.append(Said(criterion.title, title, points, criterion.points, comment))
        return tuple(found)
