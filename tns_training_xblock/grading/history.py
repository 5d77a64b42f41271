"""What was done to a review, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .models import Event
from .values import ReviewState


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: ``what`` is ``saved``, ``released`` or ``reopened``."""

    at: datetime
    what: str
    user_id: int
    points: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str


def history(uuid: str) -> tuple[Entry, ...]:
    """Everything done to the review of the submission ``uuid``, newest first."""
    events = Event.objects.filter(review__submission_uuid=uuid).order_by("-id")
    return tuple(Entry(event.at, event.what, event.user_id, **event.snapshot) for event in events)


def record(state: ReviewState, what: Event.What, trainer_id: int) -> None:
    """Note that a trainer brought ``state`` about, in the transaction that made it so.

    A trainer's saves in a row are one entry, the latest: autosaving is not an act worth a line.
    """
    values = {"at": timezone.now(), "snapshot": state.snapshot()}
    mine = Event.objects.filter(review_id=state.id)
    if what is Event.What.SAVED:
        last = mine.order_by("-id").first()
        if last and (last.what, last.user_id) == (what, trainer_id):
            Event.objects.filter(pk=last.pk).update(**values)
            return
    Event.objects.create(review_id=state.id, what=what, user_id=trainer_id, **values)
