"""Who sees what of a marking that two trainers make: neither sees the other's before both are done.

Every page gets a review through :func:`as_seen`, every list its rows through :func:`rows_as_seen`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tns_training_xblock.grading.claims import hidden_from
from tns_training_xblock.grading.comments.passages import passages
from tns_training_xblock.grading.comments.wordings import wordings
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.work import stored

_BLANK: dict[str, Any] = {
    "levels": {},
    "comments": {},
    "overall": "",
    "passages": (),
    "wordings": (),
    "reason": "",
    "adjustments": {},
}
"""A marking in which nothing was made yet."""
_UNMADE: dict[str, Any] = {
    "levels": {}, "comments": {}, "overall": "", "points": 0, "version": 0, "trainer_id": None,
}  # fmt: skip
"""The same by the columns of a row."""


def as_seen(state: ReviewState, reader_id: int) -> ReviewState:
    """The review as this person may see it; no query but where somebody else's may be hidden.

    Who made the first mark sees it. For anybody else the second mark stands in its place while that
    is waited for, as a submission that waits, or is being marked: levels, comments, points,
    version, trainer. A first mark that another has begun is ``hidden``, and can be taken over.
    """
    if state.state not in (State.SECOND, State.MARKING) or state.trainer_id == reader_id:
        return state
    if not Review.objects.filter(hidden_from(reader_id), pk=state.id).exists():
        return state
    if state.state == State.SECOND:
        return as_second(state)
    return replace(state, hidden=True, points=0, **_BLANK)


def as_second(state: ReviewState) -> ReviewState:
    """The second mark of what ``state`` is the first of; one query."""
    mark = SecondMark.objects.filter(review_id=state.id, round=state.round).first()
    mark = mark or SecondMark()
    begun = State.MARKING if mark.version else State.SUBMITTED
    return replace(
        state,
        second=True,
        state=begun,
        version=mark.version,
        levels=stored.texts(mark.levels),
        comments=stored.texts(mark.comments),
        overall=stored.text(mark.overall),
        passages=passages(mark.passages),
        wordings=wordings(mark.wordings),
        reason="",
        adjustments={},
        points=mark.points,
        trainer_id=mark.trainer_id,
        saved_at=mark.saved_at,
    )


def rows_as_seen(rows: Iterable[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Rows of a list by ``pk``, each as its reader may see it; one query where a second mark waits.

    They have the columns ``pk``, ``round``, ``state`` and ``hidden`` of
    :func:`~..claims.hidden_column`, and of the marking whichever they want. ``second`` says that
    the marking is the second mark's.
    """
    found = {row["pk"]: {**row, "second": False} for row in rows}
    hidden = [row for row in found.values() if row["hidden"]]
    for row in hidden:
        row.update(_known(_UNMADE, row), second=row["state"] == State.SECOND)
    waiting = [row["pk"] for row in hidden if row["second"]]
    if waiting:
        marks = SecondMark.objects.filter(review__in=waiting)
        for mark in marks.values("review_id", "round", *_UNMADE):
            row = found[mark["review_id"]]
            if row["round"] == mark["round"]:
                row.update(_known({name: mark[name] for name in _UNMADE}, row))
    return found


def _known(columns: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name in row}
