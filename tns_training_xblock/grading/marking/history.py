"""What was done to a review, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tns_training_xblock.work.limits import limits, within

from ..models import Event
from ..values import Marked, ReviewState

NEWEST = 20
"""How many entries a desk shows at first."""
PAGE = 50
"""How many it shows of the whole history at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: ``what`` is ``saved``, ``released`` or ``reopened``.

    ``user_id`` is ``None`` once the trainer left the platform.
    """

    at: datetime
    what: str
    user_id: int | None
    points: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some of what was done, newest first.

    ``page`` counts from 1, of ``pages`` of the whole history; it is 0 for the newest alone, where
    ``pages`` only says whether there is more than them.
    """

    entries: tuple[Entry, ...]
    page: int
    pages: int


def newest(uuid: str) -> HistoryPage:
    """The last things done to the review of the submission ``uuid``, in one query."""
    found = list(_events(uuid)[: NEWEST + 1])
    entries = tuple(_entry(event) for event in found[:NEWEST])
    return HistoryPage(entries, page=0, pages=1 if len(found) > NEWEST else 0)


def page_of_history(uuid: str, page: int) -> HistoryPage:
    """The ``page``-th fifty things done; a page that does not exist is the nearest."""
    events = _events(uuid)
    pages = max(1, -(-events.count() // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    return HistoryPage(tuple(map(_entry, events[first : first + PAGE])), page, pages)


def history(uuid: str) -> tuple[Entry, ...]:
    """Everything done to the review of the submission ``uuid``, newest first."""
    return tuple(map(_entry, _events(uuid)))


def record(
    state: ReviewState,
    what: Event.What,
    trainer_id: int,
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    """Note that a trainer brought ``state`` about, in the transaction that made it so.

    A trainer's saves in a row are one entry, the latest: autosaving is not an act worth a line.
    ``snapshot`` is kept instead of the marking in ``state``, where it is given.
    """
    values = {"at": timezone.now(), "snapshot": snapshot or state.snapshot()}
    mine = Event.objects.filter(review_id=state.id)
    if what is Event.What.SAVED:
        last = mine.order_by("-id").values("pk", "what", "user_id").first()
        if last and (last["what"], last["user_id"]) == (what, trainer_id):
            Event.objects.filter(pk=last["pk"]).update(**values)
            return
    # Every event comes with a version: few versions are few events, and need not be counted.
    if state.version > limits().events_per_review:
        within("events_per_review", mine.count() + 1)
    Event.objects.create(review_id=state.id, what=what, user_id=trainer_id, **values)


def _events(uuid: str) -> QuerySet[Event]:
    return Event.objects.filter(review__submission_uuid=uuid).order_by("-id")


def _entry(event: Event) -> Entry:
    made = Marked.of(event.snapshot)
    return Entry(
        at=event.at,
        what=event.what,
        user_id=event.user_id,
        points=made.points,
        levels=made.levels,
        comments=made.comments,
        overall=made.overall,
    )
