"""The part of an exercise that is the same for every reader, rendered once for each language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content.model import Citation, Criterion, Exercise, Exhibit, Passage
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.sample_text import SampleText, sample_texts

from .fields import NO_FIELD, FieldText, field_text


@dataclass(frozen=True, slots=True)
class ExhibitText:
    """An exhibit as shown; ``file`` is the address of its file, or empty.

    ``forms`` are links to the forms of a file that comes in several.
    """

    id: str
    title: Html
    source: Html
    year: str
    file: str
    file_name: str
    forms: Html
    passages: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class TaskText:
    """What a task says, with the field in which it is answered."""

    title: Html
    passages: tuple[Html, ...]
    expected: Html
    field: FieldText = NO_FIELD


@dataclass(frozen=True, slots=True)
class VoteText:
    """The question of a vote, and the label of the line that says why."""

    question: Html
    label: Html


@dataclass(frozen=True, slots=True)
class LevelText:
    """What a level of a criterion says."""

    title: Html
    text: Html


@dataclass(frozen=True, slots=True)
class CriterionText:
    """What a criterion says, with its levels in their order."""

    title: Html
    levels: tuple[LevelText, ...]


@dataclass(frozen=True, slots=True)
class ExerciseText:
    """A whole exercise. ``cited`` leaves out what only ``outcome`` and ``samples`` cite.

    ``tasks`` and ``rubric`` are in the order of the tasks and ``criteria`` they were made of.
    """

    situation: tuple[Html, ...]
    exhibits: tuple[ExhibitText, ...]
    tasks: tuple[TaskText, ...]
    vote: VoteText | None
    criteria: tuple[Criterion, ...]
    rubric: tuple[CriterionText, ...]
    cited: tuple[Citation, ...]
    outcome: tuple[Html, ...]
    samples: tuple[SampleText, ...]
    all_cited: tuple[Citation, ...]


def text_of(
    exercise: Exercise,
    documents: Documents,
    renderer: Renderer,
    prefix: str,
    criteria: tuple[Criterion, ...] | None = None,
    *,
    samples: bool = False,
) -> ExerciseText:
    """The text of ``exercise``, rendered once and kept with ``documents``.

    ``prefix`` is the renderer's. ``criteria`` are those that a work was marked by, where an author
    may have changed the exercise's since. ``samples`` are for authors: learners' text has none.
    Addresses are those of the sources: whoever shows the text turns them into those of the course.
    """
    shown = exercise.criteria if criteria is None else criteria
    key = (exercise.language, prefix, shown, samples)
    text: ExerciseText = documents.kept(
        key, lambda: _rendered(exercise, shown, renderer, samples=samples)
    )
    return text


def _rendered(
    exercise: Exercise, criteria: tuple[Criterion, ...], renderer: Renderer, *, samples: bool
) -> ExerciseText:
    situation = _passages(exercise.situation, renderer)
    exhibits = tuple(_exhibit(exhibit, renderer) for exhibit in exercise.exhibits)
    tasks = tuple(
        TaskText(
            title=renderer.inline(task.title),
            passages=_passages(task.parts, renderer),
            expected=renderer.inline(task.expected),
            field=field_text(task, renderer),
        )
        for task in exercise.tasks
    )
    vote = None
    if exercise.vote:
        vote = VoteText(renderer.prose(exercise.vote.question), renderer.inline(exercise.vote.why))
    rubric = tuple(_criterion(criterion, renderer) for criterion in criteria)
    # In the order of these lines: what is cited is what was rendered before.
    return ExerciseText(
        situation=situation,
        exhibits=exhibits,
        tasks=tasks,
        vote=vote,
        criteria=criteria,
        rubric=rubric,
        cited=renderer.citations,
        outcome=_passages(exercise.outcome, renderer),
        samples=sample_texts(exercise, renderer) if samples else (),
        all_cited=renderer.citations,
    )


def _passages(passages: Iterable[Passage], renderer: Renderer) -> tuple[Html, ...]:
    return tuple(map(renderer.passage, passages))


def _exhibit(exhibit: Exhibit, renderer: Renderer) -> ExhibitText:
    return ExhibitText(
        id=exhibit.id,
        title=renderer.inline(exhibit.title),
        source=renderer.inline(exhibit.source),
        year=exhibit.year,
        file=renderer.asset(exhibit.file) if exhibit.file else "",
        file_name=(exhibit.file or "").rpartition("/")[2],
        forms=renderer.forms(exhibit.file or "", exhibit.title),
        passages=_passages(exhibit.parts, renderer),
    )


def _criterion(criterion: Criterion, renderer: Renderer) -> CriterionText:
    levels = (
        LevelText(renderer.inline(level.title), renderer.inline(level.text))
        for level in criterion.levels
    )
    return CriterionText(renderer.inline(criterion.title), tuple(levels))
