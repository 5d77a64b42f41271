"""A marking as it comes from a page's form, and as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tns_training_xblock.content import clean
from tns_training_xblock.content.model import Criterion, Language, Level
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.sample_text import SampleText
from tns_training_xblock.grading.comments.passages import Passages, passages
from tns_training_xblock.grading.comments.wordings import Wordings, wordings
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.incoming import Unreadable, digits, json_in
from tns_training_xblock.work import stored

from .sheet import Sheet

LEVEL, COMMENT, PASSAGE, ANCHOR = "level-", "comment-", "passage-", "anchor-"


@dataclass(frozen=True, slots=True)
class Marking:
    """Levels and comments as a trainer has them on screen, made on top of ``version``.

    ``reason`` is why the mark changes, and ``None`` where the page did not ask. ``passages`` and
    ``wordings`` are those of :mod:`tns_training_xblock.grading.comments`.
    """

    version: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    reason: str | None = None
    passages: Passages = ()
    wordings: Wordings = ()

    @classmethod
    def posted(cls, form: QueryDict, kept: Marking | None = None) -> Marking:
        """The marking in a form; a version that is no number is one that never existed.

        What the form does not have is as ``kept``, if that is the version that it was drawn with:
        no level can be taken back, only changed, and a comment on a passage only where the desk,
        whose form always has ``wordings``, says what is left.
        """
        version = digits(form.get("version"))
        before = kept if kept and kept.version == version else cls(-1, {}, {}, "")
        reason = kept.reason if kept else None
        passages, worded = _passages(form), form.get("wordings")
        if worded is None:
            here = {each.id for each in passages}
            passages += tuple(each for each in before.passages if each.id not in here)
        return cls(
            version=-1 if version is None else version,
            levels=_with_others(form, LEVEL, before.levels),
            comments=_with_others(form, COMMENT, before.comments),
            overall=clean(form.get("overall", before.overall)),
            reason=clean(form.get("reason", "")) if "reason" in form else reason,
            passages=passages,
            wordings=before.wordings if worded is None else wordings(_read(worded)),
        )

    @classmethod
    def of(cls, state: ReviewState) -> Marking:
        """The marking as it is kept."""
        return cls(
            state.version,
            state.levels,
            state.comments,
            state.overall,
            state.reason,
            state.passages,
            state.wordings,
        )

    def of_criterion(self, criterion_id: str) -> tuple[str, str]:
        """Level and comment of one criterion."""
        return self.levels.get(criterion_id, ""), self.comments.get(criterion_id, "").strip()


@dataclass(frozen=True, slots=True)
class LevelCell:
    """One cell of the rubric; ``samples`` are those that earned it."""

    id: str
    title: str
    points: int
    text: Html
    chosen: bool
    samples: tuple[SampleText, ...]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One row of the rubric with what the trainer has put there; ``problem`` is a code or empty."""

    id: str
    title: str
    points: int
    cells: tuple[LevelCell, ...]
    comment: str
    problem: str

    @property
    def chosen(self) -> LevelCell | None:
        """The level chosen, if any."""
        return next((cell for cell in self.cells if cell.chosen), None)


def rows(
    state: ReviewState,
    marking: Marking,
    answered: Sheet,
    render: Renderer,
    problems: dict[str, str],
) -> tuple[CriterionRow, ...]:
    """The rubric of ``state`` in the language of ``answered``, filled in with ``marking``."""
    return tuple(
        _row(criterion, marking, answered, render, problems.get(criterion.id, ""))
        for criterion in state.rubric.criteria(answered.language)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion with what was made of it, to be read."""

    id: str
    title: str
    level: Level | None
    comment: str


def readout(
    rubric: Rubric, language: Language, levels: dict[str, str], comments: dict[str, str]
) -> tuple[Line, ...]:
    """A marking to be read, in the order of the rubric."""
    return tuple(
        Line(
            criterion.id,
            criterion.title,
            rubric.level(criterion.id, levels.get(criterion.id, ""), language),
            comments.get(criterion.id, ""),
        )
        for criterion in rubric.criteria(language)
    )


def differing(rubric: Rubric, one: Marking, other: Marking) -> frozenset[str]:
    """The criteria of which two markings say different things; the empty id is the overall one.

    A passage is named as its field is, ``passage-<id>``.
    """
    found = {
        criterion.id
        for criterion in rubric.criteria()
        if one.of_criterion(criterion.id) != other.of_criterion(criterion.id)
    }
    ours, theirs = _said_of(one), _said_of(other)
    found |= {name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name)}
    return frozenset(found | ({""} if one.overall != other.overall else set()))


def _said_of(marking: Marking) -> dict[str, str]:
    """The comments on passages, by the names of their fields."""
    return {f"{PASSAGE}{each.id}": each.comment.strip() for each in marking.passages}


def _row(
    criterion: Criterion, marking: Marking, answered: Sheet, render: Renderer, problem: str
) -> CriterionRow:
    chosen = marking.levels.get(criterion.id)
    cells = tuple(
        LevelCell(
            id=level.id,
            title=level.title,
            points=level.points,
            text=render.inline(level.text),
            chosen=level.id == chosen,
            samples=answered.earning(criterion.id, level.id),
        )
        for level in criterion.levels
    )
    comment = marking.comments.get(criterion.id, "")
    return CriterionRow(criterion.id, criterion.title, criterion.points, cells, comment, problem)


def _passages(form: QueryDict) -> Passages:
    """Each has a field for its comment, and one that says of which words."""
    said = {name: text for name, text in _fields(form, PASSAGE).items() if text.strip()}
    rows = [
        {**stored.mapping(_read(form.get(f"{ANCHOR}{name}", ""))), "id": name, "comment": text}
        for name, text in said.items()
    ]
    return passages(rows)


def _read(text: str) -> Any:
    try:
        return json_in(text)
    except Unreadable:
        return None


def _with_others(form: QueryDict, prefix: str, kept: dict[str, str]) -> dict[str, str]:
    """The fields, and what is kept of those that the form does not have."""
    others = {name: text for name, text in kept.items() if f"{prefix}{name}" not in form}
    return {**others, **_fields(form, prefix)}


def _fields(form: QueryDict, prefix: str) -> dict[str, str]:
    found = {
        name.removeprefix(prefix): clean(form.get(name, ""))
        for name in form
        if name.startswith(prefix)
    }
    return {name: value for name, value in found.items() if value}
