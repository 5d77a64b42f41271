"""What changed between the first diagnosis and the second, for a template."""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.content.model import Diagnosis
from tns_training_xblock.content.uses.diagnosis.levels import Level
from tns_training_xblock.content.uses.diagnosis.moves import Move, Way, moves, tally

from . import words
from .answers import Answer
from .text import DiagnosisText, IndicatorText


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One indicator, before and after; ``way`` says where it went, ``told`` in words."""

    text: IndicatorText
    before: Level
    after: Level
    move: Move
    way: Way
    told: str
    cause: str
    """What is said to have brought it, in words."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All of them, and how many went each way."""

    changes: tuple[ChangeView, ...]
    tally: tuple[tuple[str, int], ...]
    seen_anew: tuple[ChangeView, ...]
    """Those whose first level one would give otherwise today."""


def changes_view(
    diagnosis: Diagnosis, text: DiagnosisText, before: Answer, after: Answer
) -> ChangesView | None:
    """What changed; ``None`` where no indicator has a level in both."""
    found = moves(diagnosis, before, after)
    if not found:
        return None
    ways, causes, texts = words.ways(), words.causes(), text.indicators
    views = tuple(
        ChangeView(
            text=texts[each.indicator.id],
            before=each.before.given,
            after=each.after.given,
            move=each,
            way=each.way,
            told=ways[each.way],
            cause=causes.get(each.cause, ""),
        )
        for each in found
    )
    counted = tally(found)
    return ChangesView(
        changes=views,
        tally=tuple((ways[way], counted[way]) for way in ways if way in counted),
        seen_anew=tuple(
            each
            for each in views
            if each.move.then is not None and each.move.change_since_then != each.move.change
        ),
    )
