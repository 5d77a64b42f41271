"""What an exercise's templates show: small frozen values, rendered and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import npgettext, pgettext

from tns_training_xblock.content.model import (
    Exercise,
    FileRule,
    Language,
    Rows,
    Task,
    WordRange,
)
from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.judging import judge
from tns_training_xblock.content.uses.numbers import count_words
from tns_training_xblock.content.uses.typed.forms import told
from tns_training_xblock.formats import number as number_text
from tns_training_xblock.formats import size

from .answers import Answer, Answered, State, loose_vote, summarise, text_of, vote_of
from .fields import Brought, FieldView, LooseView, field_view, loose_views
from .passages import TASK, UNQUOTED, VOTE, Quoted, Said
from .rubric import CriterionView, criterion_view
from .text import ExerciseText, TaskText

_PLURALS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
"""A number for each plural category that ``Intl.PluralRules`` names in our languages."""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that the learner gave; ``url`` is where it can be had back.

    ``round`` is the last round it was handed in with before, 0 for none.
    """

    id: str
    name: str
    size: str
    url: str
    round: int = 0


def file_views(
    files: Iterable[Any],
    language: Language,
    file_url: Callable[[str], str],
    rounds: Mapping[str, int] | None = None,
) -> tuple[FileView, ...]:
    """``files`` as a page in ``language`` lists them; ``rounds`` by the ids of those before."""
    return tuple(
        FileView(
            file.id,
            file.name,
            size(file.size, language),
            file_url(file.id),
            (rounds or {}).get(file.id, 0),
        )
        for file in files
    )


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with what the learner answered. ``right`` and ``close`` are set after the mark only.

    ``text`` is what is kept, ``told`` how it is read, ``field`` that of neither words nor a number,
    ``brought`` what can be brought along from another text.
    ``largest`` is how large a file may be, ``values`` all that the learner's number can mean,
    ``right`` the expected one as text, ``close`` whether the learner's is near enough.
    """

    id: str
    number: int
    title: Html
    passages: tuple[Html, ...]
    expected: Html
    numeric: bool
    unit: str
    words: WordRange | None
    text: str
    files: tuple[FileView, ...]
    rule: FileRule | None
    values: tuple[Decimal, ...] = ()
    largest: str = ""
    right: str = ""
    close: bool = False
    quoted: Quoted = UNQUOTED
    field: FieldView | None = None
    told: str = ""
    brought: Brought | None = None

    @property
    def photos(self) -> bool:
        """Whether it is answered by photos alone."""
        return self.field is not None and self.field.text.form == "photo"

    @property
    def full(self) -> bool:
        """Whether there are as many files as the task takes."""
        return self.rule is not None and len(self.files) >= self.rule.max_files

    @property
    def count(self) -> str:
        """How many words stand there and how many are asked."""
        words = count_words(self.text)
        return self._count_line(words).replace("{n}", str(words))

    @property
    def asked(self) -> str:
        """How many words are asked."""
        words = self.words or WordRange(0, 0)
        said = pgettext("tns", "{least} to {most} words")
        return said.format(least=words.least, most=words.most)

    @property
    def counts_json(self) -> str:
        """The line that counts words, by plural category, with ``{n}`` for the number."""
        return json.dumps({name: self._count_line(n) for name, n in _PLURALS.items()})

    def _count_line(self, n: int) -> str:
        asked = self.words or WordRange(0, 0)
        line = npgettext(
            "tns", "{n} word; {least} to {most} asked", "{n} words; {least} to {most} asked", n
        )
        return line.format(n="{n}", least=asked.least, most=asked.most)


@dataclass(frozen=True, slots=True)
class VoteView:
    """The vote with what the learner answered."""

    id: str
    question: Html
    label: Html
    choice: str
    why: str
    quoted: Quoted = UNQUOTED


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the summary; ``title`` is empty for the vote, ``anchor`` follows the prefix."""

    anchor: str
    title: str
    state: State
    words: int | None
    least: int
    most: int
    files: int


class ExerciseView:
    """One exercise as one reader sees it.

    Args:
        exercise: the exercise, in the reader's language.
        text: what of it is the same for all readers.
        answer: what the reader answered so far; anything else that was stored shows as nothing.
        files: what the reader attached (``api.Attached``).
        file_url: the address under which the reader's own file of this id is had back.
        rounds: the last round that a file was handed in with before, by its id.
        said: what the trainer said of passages of the answer.
    """

    def __init__(
        self,
        exercise: Exercise,
        text: ExerciseText,
        answer: Answer,
        files: Iterable[Any],
        file_url: Callable[[str], str],
        rounds: Mapping[str, int] | None = None,
        said: Said | None = None,
    ) -> None:
        self._exercise, self._text, self._answer = exercise, text, answer
        self._said = said
        self._files, self._file_url, self._rounds = tuple(files), file_url, rounds

    def tasks(self, *, keys: bool = False) -> tuple[TaskView, ...]:
        """The tasks in their order; with ``keys``, also the expected numbers."""
        both = zip(self._exercise.tasks, self._text.tasks, strict=True)
        return tuple(
            self._task(number, task, text, keys=keys) for number, (task, text) in enumerate(both, 1)
        )

    def vote(self) -> VoteView | None:
        """The vote, where there is one."""
        if self._exercise.vote is None or self._text.vote is None:
            return None
        choice, why = vote_of(self._answer)
        text = self._text.vote
        quoted = self._quoted(VOTE, why)
        return VoteView(self._exercise.vote.id, text.question, text.label, choice, why, quoted)

    def loose(self) -> tuple[LooseView[FileView], ...]:
        """What stands in the answer, and with it, that the exercise asks for no more."""
        given = (file.task for file in self._files)
        return loose_views(self._exercise, self._answer, given, self.files_of)

    def loose_vote(self) -> tuple[str, str]:
        """A vote that is asked for no more: ``yes``, ``no`` or empty, and why."""
        return loose_vote(self._exercise, self._answer)

    def rubric(
        self, levels: dict[str, str] | None = None, comments: dict[str, str] | None = None
    ) -> tuple[CriterionView, ...]:
        """The rubric; ``levels`` and ``comments`` are the trainer's, by criterion."""
        both = zip(self._text.criteria, self._text.rubric, strict=True)
        return tuple(
            criterion_view(
                criterion,
                text,
                (levels or {}).get(criterion.id),
                (comments or {}).get(criterion.id, ""),
            )
            for criterion, text in both
        )

    def summary(self) -> tuple[LineView, ...]:
        """What is there and what is missing, a line for each part of the answer."""
        counts = Counter(file.task for file in self._files)
        return tuple(map(self._line, summarise(self._exercise, self._answer, counts)))

    def files_of(self, task_id: str) -> tuple[FileView, ...]:
        """The files attached to one task."""
        files = (file for file in self._files if file.task == task_id)
        return file_views(files, self._exercise.language, self._file_url, self._rounds)

    def _task(self, number: int, task: Task, text: TaskText, *, keys: bool) -> TaskView:
        answer = text_of(self._answer, task)
        shown = task.number if keys else None
        judged = judge(answer, task.number) if task.number else None
        said = told(task, answer, self._exercise.language)
        return TaskView(
            id=task.id,
            number=number,
            title=text.title,
            passages=text.passages,
            expected=text.expected,
            numeric=task.number is not None,
            unit=task.number.unit if task.number else "",
            words=task.words,
            # The box of a number has one line, and would make one word of two.
            text=one_line(answer) if task.number else answer,
            files=self.files_of(task.id),
            rule=task.files,
            values=judged.values if judged else (),
            largest=size(task.files.max_bytes, self._exercise.language) if task.files else "",
            right=number_text(shown.answer, self._exercise.language) if shown else "",
            close=keys and judged is not None and judged.right,
            quoted=self._quoted(f"{TASK}{task.id}", said),
            field=field_view(task, text.field, answer, self._exercise.language),
            told=said,
        )

    def _quoted(self, part: str, text: str) -> Quoted:
        return self._said.on(part, text) if self._said else UNQUOTED

    def _line(self, line: Answered) -> LineView:
        task = line.part if isinstance(line.part, Task) else None
        words = (task.words if task else None) or WordRange(0, 0)
        rows = task.typed if task and isinstance(task.typed, Rows) else None
        return LineView(
            anchor=f"task-{task.id}" if task else "vote",
            title=self._title(task) if task else "",
            state=line.state,
            words=line.words,
            least=words.least,
            most=rows.most if rows else words.most,
            files=line.files,
        )

    def _title(self, task: Task) -> Html:
        return self._text.tasks[self._exercise.tasks.index(task)].title
