"""Taking one member out of what a team wrote or handed in: reset, or gone from the platform.

The text is the team's and stays with it, without the member's name; what was said of that member
alone goes, wherever it is kept. The work goes with the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.sharing.writers import stop_writing, written_by
from tns_training_xblock.work.values import WorkKey

from ..models import Event, Review, Round
from .shared import Mate, Shared

_SAID = "adjustments"


def shared_by(user_id: int) -> list[WorkKey]:
    """All works of teams that somebody wrote in or had part in, in every run."""
    having = Work.objects.filter(student_id__in=cohort.keys_of(user_id), part="")
    keys = {WorkKey.of(work) for work in having.defer("answer")} | set(written_by(user_id))
    return sorted(keys, key=str)


def leave(root: Work, user_id: int) -> tuple[Mate | None, bool]:
    """Take somebody out of a team's work, which is held: who they were, and whether others stay.

    Of what goes back to a team others may have written on, who had no part in it: their draft
    stays, and nothing of what was handed in before. The score is for the caller to take back.
    """
    cohort.leave_part(root.student_id, user_id)
    writers = stop_writing(root, user_id)
    review = Review.objects.filter(work=root).first()
    shared = Shared.of(review.team) if review else None
    if review is None or shared is None:
        return None, writers
    mate = next((each for each in shared.mates if each.user_id == user_id), None)
    stay = tuple(each for each in shared.mates if each.user_id != user_id)
    if not stay and writers and root.submission_uuid is None:
        review.delete()
        Work.objects.filter(pk=root.pk).update(user_id=None)
        return mate, True
    columns: dict[str, Any] = {"team": replace(shared, mates=stay).kept()}
    if review.user_id == user_id and stay:
        columns["user_id"] = stay[0].user_id
        Work.objects.filter(pk=root.pk).update(user_id=columns["user_id"])
    name = str(user_id)
    columns[_SAID] = _without(review.adjustments, name)
    for column in ("released", "former"):
        kept = getattr(review, column)
        if kept:
            columns[column] = _silent(stored.mapping(kept), name)
    Review.objects.filter(pk=review.pk).update(**columns)
    Event.objects.filter(review=review, user_id=user_id).update(user_id=None)
    _forget_in(Event.objects.filter(review=review), "snapshot", name)
    _forget_in(Round.objects.filter(review=review), "marking", name)
    return mate, bool(stay)


def members_of(key: WorkKey) -> Iterable[int]:
    """Everybody who had part in a team's work or wrote in it."""
    root = Work.objects.filter(**key.root()).first()
    if root is None:
        return ()
    review = Review.objects.filter(work=root).first()
    shared = Shared.of(review.team) if review else None
    writers = set(root.writers.values_list("user_id", flat=True))
    return sorted(writers | (shared.ids if shared else frozenset()))


def _without(kept: object, name: str) -> dict[str, Any]:
    return {user: said for user, said in stored.mapping(kept).items() if user != name}


def _silent(kept: dict[str, Any], name: str) -> dict[str, Any]:
    """A released marking without what is said of somebody, also of the one that it changed."""
    said = {_SAID: _without(kept[_SAID], name)} if _SAID in kept else {}
    before = stored.mapping(kept.get("change"))
    change = {"change": _silent(before, name)} if before else {}
    return {**kept, **said, **change}


def _forget_in(rows: Any, column: str, name: str) -> None:
    """Take what was said of somebody out of what a history keeps."""
    for row in rows.only(column).iterator():
        kept = stored.mapping(getattr(row, column))
        if name in stored.mapping(kept.get(_SAID)):
            anew = {**kept, _SAID: _without(kept[_SAID], name)}
            rows.model.objects.filter(pk=row.pk).update(**{column: anew})
