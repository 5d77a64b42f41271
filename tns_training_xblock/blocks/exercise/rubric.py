"""The rubric as a page shows it, with what a trainer chose and said."""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.content.model import Criterion
from tns_training_xblock.content.uses.html import Html

from .text import CriterionText


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level of a criterion; ``chosen`` is whether the trainer chose it."""

    title: Html
    points: int
    text: Html
    chosen: bool


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A row of the rubric, with the trainer's comment once there is one."""

    title: Html
    points: int
    levels: tuple[LevelView, ...]
    comment: str


def criterion_view(
    criterion: Criterion, text: CriterionText, level_id: str | None, comment: str
) -> CriterionView:
    """``criterion``, with the level of this id chosen and what was said of it."""
    levels = tuple(
        LevelView(said.title, level.points, said.text, level.id == level_id)
        for level, said in zip(criterion.levels, text.levels, strict=True)
    )
    return CriterionView(text.title, criterion.points, levels, comment)
