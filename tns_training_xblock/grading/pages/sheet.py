"""What a trainer reads: the answer beside what was asked, ready for a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from tns_training_xblock.content.model import (
    Citation,
    Direction,
    Exercise,
    Exhibit,
    Language,
    NumberKey,
    Passage,
    Task,
    WordRange,
    direction,
)
from tns_training_xblock.content.uses.differences import Part
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.judging import Judgement, judge
from tns_training_xblock.content.uses.numbers import count_words
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.sample_text import SampleText, sample_texts
from tns_training_xblock.content.uses.typed.rows import title_of_gone
from tns_training_xblock.content.uses.typed.written import written
from tns_training_xblock.grading.answers import renamed_in, told_in, vote_in
from tns_training_xblock.grading.values import Submitted
from tns_training_xblock.work.values import Attached

from .reading.quoted import PassageRow
from .study import renderer, study_in


@dataclass(frozen=True, slots=True)
class ExhibitSheet:
    """An exhibit: ``url`` and ``name`` are those of its file, or empty.

    ``forms`` are links to the forms of a file that comes in several.
    """

    title: str
    source: Html
    year: str
    parts: tuple[Html, ...]
    url: str
    name: str
    forms: Html


@dataclass(frozen=True, slots=True)
class NumberSheet:
    """The expected number, from ``least`` to ``most``, and how the learner's was read."""

    key: NumberKey
    given: Judgement
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """A task with what was ``given`` to it, as people read it, and as it is ``shown``.

    It is ``in_words`` where something can be said of single words of it.
    ``words`` is the count where words are asked; ``changed`` what is not as in the round before.
    ``passages`` are what the trainer says of single words, ``stood`` what was said in earlier
    rounds of words that are there still.
    """

    id: str
    title: str
    question: tuple[Html, ...]
    expected: Html
    given: str
    words: int
    asked: WordRange | None
    number: NumberSheet | None
    files: tuple[Attached, ...]
    shown: Html
    in_words: bool = True
    changed: tuple[Part, ...] = ()
    passages: tuple[PassageRow, ...] = ()
    stood: tuple[PassageRow, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteSheet:
    """The vote: ``choice`` is ``yes``, ``no`` or empty."""

    question: Html
    choice: str
    why_label: str
    why: str
    shown: Html
    changed: tuple[Part, ...] = ()
    passages: tuple[PassageRow, ...] = ()
    stood: tuple[PassageRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that was asked and answered, in one language.

    ``loose`` are answers and files to tasks that the content does not have.
    """

    language: Language
    direction: Direction
    title: str
    situation: tuple[Html, ...]
    exhibits: tuple[ExhibitSheet, ...]
    tasks: tuple[TaskSheet, ...]
    loose: tuple[TaskSheet, ...]
    vote: VoteSheet | None
    samples: tuple[SampleText, ...]
    citations: tuple[Citation, ...]

    def earning(self, criterion_id: str, level_id: str) -> tuple[SampleText, ...]:
        """The marking samples that earned this level."""
        wanted = criterion_id, level_id
        return tuple(
            sample
            for sample in self.samples
            if any((line.criterion_id, line.level_id) == wanted for line in sample.lines)
        )


def sheet(
    submitted: Submitted, files: tuple[Attached, ...], wanted: str, round_: str = ""
) -> Sheet:
    """The sheet of a submission in the ``wanted`` language, or in the first that there is.

    ``round_`` names the round, where the page shows several.
    """
    # What was attached before a task was renamed was handed in as the renamed task's.
    renamed = renamed_in(submitted.content)
    files = tuple(replace(file, task=renamed.now(file.task)) for file in files)
    study = study_in(submitted.content, wanted)
    given = told_in(submitted.answer, study, renamed)
    if study is None:
        loose = _loose(given, files, None, round_)
        return Sheet("en", "ltr", "", (), (), (), loose, None, (), ())
    render = renderer(submitted.content, study.language, submitted.key.course_id)
    return Sheet(
        language=study.language,
        direction=direction(study.language),
        title=study.title,
        situation=_parts(render, study.situation),
        exhibits=tuple(_exhibit(render, exhibit) for exhibit in study.exhibits),
        tasks=tuple(
            _task(render, task, given.get(task.id, ""), files, round_) for task in study.tasks
        ),
        loose=_loose(given, files, study, round_),
        vote=_vote(render, study, submitted),
        samples=sample_texts(study, render),
        citations=render.citations,
    )


def _parts(render: Renderer, passages: Iterable[Passage]) -> tuple[Html, ...]:
    return tuple(render.passage(passage) for passage in passages)


def _exhibit(render: Renderer, exhibit: Exhibit) -> ExhibitSheet:
    file = exhibit.file or ""
    return ExhibitSheet(
        title=exhibit.title,
        source=render.inline(exhibit.source),
        year=exhibit.year,
        parts=_parts(render, exhibit.parts),
        url=render.asset(file) if file else "",
        name=file.rpartition("/")[2],
        forms=render.forms(file, exhibit.title),
    )


def _task(
    render: Renderer, task: Task, given: str, files: tuple[Attached, ...], round_: str
) -> TaskSheet:
    return TaskSheet(
        id=task.id,
        title=task.title,
        question=_parts(render, task.parts),
        expected=render.inline(task.expected),
        given=given,
        words=count_words(given),
        asked=task.words,
        number=_number(given, task.number) if task.number else None,
        files=tuple(file for file in files if file.task == task.id),
        shown=_shown(given, round_, task.title),
        in_words=task.in_words,
    )


def _shown(given: str, round_: str, title: str) -> Html:
    return written(given, of=" · ".join(filter(None, (round_, title))))


def _number(given: str, key: NumberKey) -> NumberSheet:
    reach = key.tolerance.reach(key.answer)
    return NumberSheet(key, judge(given, key), key.answer - reach, key.answer + reach)


def _vote(render: Renderer, study: Exercise, submitted: Submitted) -> VoteSheet | None:
    choice, why = vote_in(submitted.answer)
    if study.vote is None:
        # It was asked for when it was given.
        gone = VoteSheet(Html(""), choice, "", why, written(why))
        return gone if choice or why else None
    question = render.prose(study.vote.question)
    return VoteSheet(question, choice, study.vote.why, why, written(why))


def _loose(
    given: dict[str, str], files: tuple[Attached, ...], study: Exercise | None, round_: str
) -> tuple[TaskSheet, ...]:
    known = {task.id for task in study.tasks} if study else set()
    names = sorted({*given, *(file.task for file in files)} - known)
    titles = {name: title_of_gone(name, study.language) if study else name for name in names}
    return tuple(
        TaskSheet(
            id=name,
            title=title,
            question=(),
            expected=Html(""),
            given=given.get(name, ""),
            words=count_words(given.get(name, "")),
            asked=None,
            number=None,
            files=tuple(file for file in files if file.task == name),
            shown=_shown(given.get(name, ""), round_, title),
        )
        for name, title in titles.items()
    )
