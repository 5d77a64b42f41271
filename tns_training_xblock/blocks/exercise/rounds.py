"""Earlier rounds of an exercise: what was handed in, what was said of it, what changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import pgettext

from tns_training_xblock.blocks.shared.deadline import Deadline
from tns_training_xblock.content.model import Criterion, Exercise, Language, Renamed
from tns_training_xblock.content.uses.differences import Part, difference
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.typed.forms import told

from .answers import Answer, text_of, vote_of
from .passages import TASK, UNQUOTED, VOTE, Quoted, Said
from .text import CriterionText, ExerciseText
from .view import FileView, file_views

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Mark, Passage, PastRound, Standing


@dataclass(frozen=True, slots=True)
class SaidView:
    """What a trainer said on one criterion: the level chosen, if any, and the comment.

    ``name`` and ``level_name`` are the titles as plain text.
    """

    title: Html
    name: str
    level: Html
    level_name: str
    points: int | None
    text: Html
    comment: str


@dataclass(frozen=True, slots=True)
class ThenView:
    """What was handed in to one task, or as the vote (``number`` 0), and how it reads now.

    ``text`` is what was handed in; ``parts`` lead from there to what was handed in last. ``quoted``
    are the same with the comments on passages, where there are any.
    """

    number: int
    title: Html
    name: str
    numeric: bool
    unit: str
    text: str
    parts: tuple[Part, ...]
    quoted: Quoted = UNQUOTED

    @property
    def changed(self) -> bool:
        """Whether it reads otherwise by now."""
        return any(part.kind != "same" for part in self.parts)


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round that was handed in and given back."""

    number: int
    submitted_at: datetime | None
    late: bool
    returned_at: datetime
    overall: str
    said: tuple[SaidView, ...]
    then: tuple[ThenView, ...]
    files: tuple[FileView, ...]

    @property
    def changed(self) -> bool:
        """Whether anything reads otherwise by now."""
        return any(each.changed for each in self.then)


class Marking(Protocol):
    """The levels and comments of a mark, or of what went back."""

    @property
    def levels(self) -> dict[str, str]: ...  # noqa: D102

    @property
    def comments(self) -> dict[str, str]: ...  # noqa: D102


def due_of(standing: Standing | None, own: Deadline) -> Deadline:
    """When work that stands so is due, where the block is due as ``own`` says."""
    if standing is None or not standing.rounds:
        return own
    return own.of_revision(standing.rounds[-1].returned_at, standing.revise_by)


def mark_in(standing: Standing | None, language: Language) -> Mark | None:
    """The mark of what was last handed in, in the ``language`` of the page."""
    shown = standing.mark if standing and standing.marked else None
    return shown.read_in(language) if shown else None


def passages_on(standing: Standing | None, language: Language) -> tuple[Passage, ...]:
    """What was said of the words that stand on the page: in the mark, or as it was given back."""
    if standing is None:
        return ()
    if standing.marked and standing.mark:
        return standing.mark.read_in(language).passages
    asked = standing.rounds and not standing.receipt
    return standing.rounds[-1].marking.read_in(language).passages if asked else ()


def round_views(
    exercise: Exercise,
    standing: Standing,
    text: Callable[[tuple[Criterion, ...]], ExerciseText],
    file_url: Callable[[str], str],
    renamed: Renamed,
) -> tuple[RoundView, ...]:
    """The rounds in ``standing``, oldest first, each beside what was handed in last.

    ``text`` gives the text of the exercise with the criteria that a round was marked by.
    """
    if not standing.rounds:
        return ()
    last = standing.receipt or standing.rounds[-1]
    return tuple(
        _round(exercise, each, last.answer, text, file_url, renamed) for each in standing.rounds
    )


def said_of(
    criteria: Iterable[Criterion], texts: Iterable[CriterionText], marking: Marking
) -> tuple[SaidView, ...]:
    """What a trainer said, by criterion; those of which nothing was said are left out."""
    views = (
        _said(criterion, text, marking) for criterion, text in zip(criteria, texts, strict=True)
    )
    return tuple(view for view in views if view.level or view.comment)


@dataclass(frozen=True, slots=True)
class ChangedView:
    """A criterion whose level is another one since the mark was changed."""

    title: Html
    name: str
    before: Html
    after: Html
    before_name: str
    after_name: str


def changed_of(
    criteria: Iterable[Criterion], texts: Iterable[CriterionText], mark: Mark
) -> tuple[ChangedView, ...]:
    """From which level to which a changed mark went, by criterion."""
    if mark.change is None:
        return ()
    views = []
    for criterion, text in zip(criteria, texts, strict=True):
        levels = dict(zip((level.id for level in criterion.levels), text.levels, strict=True))
        names = {level.id: level.title for level in criterion.levels}
        ids = [kept.get(criterion.id, "") for kept in (mark.change.levels, mark.levels)]
        if ids[0] == ids[1] or not all(one in levels for one in ids):
            continue
        titles, plain = [levels[one].title for one in ids], [names[one] for one in ids]
        views.append(ChangedView(text.title, criterion.title, *titles, *plain))
    return tuple(views)


def _round(
    exercise: Exercise,
    kept: PastRound,
    last: Answer,
    text: Callable[[tuple[Criterion, ...]], ExerciseText],
    file_url: Callable[[str], str],
    renamed: Renamed,
) -> RoundView:
    shown = text(kept.rubric.criteria(exercise.language))
    marking = kept.marking.read_in(exercise.language)
    said = said_on(exercise, marking.passages, renamed)
    return RoundView(
        number=kept.number,
        submitted_at=kept.submitted_at,
        late=kept.late,
        returned_at=kept.returned_at,
        overall=marking.overall,
        said=said_of(shown.criteria, shown.rubric, marking),
        then=tuple(_then(exercise, shown, kept.answer, last, said)),
        files=file_views(kept.files, exercise.language, file_url),
    )


def _said(criterion: Criterion, text: CriterionText, marking: Marking) -> SaidView:
    chosen = marking.levels.get(criterion.id)
    levels = zip(criterion.levels, text.levels, strict=True)
    level, words = next((both for both in levels if both[0].id == chosen), (None, None))
    return SaidView(
        title=text.title,
        name=criterion.title,
        level=words.title if words else Html(""),
        level_name=level.title if level else "",
        points=level.points if level else None,
        text=words.text if words else Html(""),
        comment=marking.comments.get(criterion.id, ""),
    )


def said_on(exercise: Exercise, passages: Iterable[Passage], renamed: Renamed) -> Said:
    """What a trainer said of passages, task by task and then of the vote."""
    return Said(passages, (*(f"{TASK}{task.id}" for task in exercise.tasks), VOTE), renamed)


def _then(
    exercise: Exercise, shown: ExerciseText, then: Answer, now: Answer, said: Said
) -> Iterable[ThenView]:
    for number, (task, words) in enumerate(zip(exercise.tasks, shown.tasks, strict=True), 1):
        before, after = (
            told(task, text_of(answer, task), exercise.language) for answer in (then, now)
        )
        numeric, unit = task.number is not None, task.number.unit if task.number else ""
        parts = difference(before, after)
        quoted = said.on(f"{TASK}{task.id}", before, parts)
        yield ThenView(number, words.title, task.title, numeric, unit, before, parts, quoted)
    if exercise.vote:
        before, after = _vote(then), _vote(now)
        parts = difference(before, after)
        why = vote_of(then)[1]
        quoted = said.on(VOTE, why, parts, ahead=len(before) - len(why))
        yield ThenView(0, Html(""), "", False, "", before, parts, quoted)


def _vote(answer: Answer) -> str:
    choice, why = vote_of(answer)
    words = {"yes": pgettext("tns", "Yes"), "no": pgettext("tns", "No")}
    # On lines of their own: each has its own direction.
    return "\n".join(part for part in (words.get(choice, ""), why) if part)
