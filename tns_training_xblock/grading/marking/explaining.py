"""Why a mark changes: whether its learner is to be told, and what."""

from __future__ import annotations

from ..reasons.change import Change
from ..values import ReviewState
from .looks import check_reason


def changes_mark(state: ReviewState) -> bool:
    """Whether the learner has seen another mark of the same work than this one."""
    mark = state.mark
    if mark is None or mark.uuid != state.uuid:
        return False
    return (state.levels, state.points) != (mark.levels, mark.points)


def wants_reason(state: ReviewState) -> bool:
    """Whether the learner is told why, when this is released: also where they asked."""
    return changes_mark(state) or state.look_asked_at is not None


def told_why(state: ReviewState, reason: str | None) -> str:
    """What they are told, by default what was saved; nothing where there is nothing to tell."""
    return (state.reason if reason is None else reason).strip() if wants_reason(state) else ""


def check_explained(state: ReviewState, why: str) -> None:
    """Raise :class:`~..errors.Invalid` where a reason is wanted, and missing or too long."""
    if wants_reason(state):
        check_reason(why)


def change_of(state: ReviewState, why: str) -> Change | None:
    """What the mark was that the learner has seen, where this is another one."""
    mark = state.mark
    if mark is None or not changes_mark(state):
        return None
    return Change(why, mark.points, mark.possible, mark.levels, mark.released_at, mark.adjustments)
