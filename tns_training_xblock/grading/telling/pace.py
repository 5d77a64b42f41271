"""How soon a run answers what is handed in: from what it did so far, and only where that is enough.

Nobody promises a day. But who waits may know how it went for others, those who still wait among
them: of all that was handed in at least so long ago, how much was answered in that time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from tns_training_xblock.host.openedx import platform

from ..models import Review, Round
from ..states import WITH_LEARNER

LEAST = 5
"""Of fewer nothing is said: it would be of somebody, and no measure."""
SHARE = 0.75
"""Of how many an answer in time makes it worth saying."""
DAYS = (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28)
KEPT = 10 * 60
"""For how many seconds what was measured is said."""
NEWEST = 300
"""How many of the last handed in are looked at, of each kind."""


@dataclass(frozen=True, slots=True)
class Pace:
    """``answered`` of the ``total`` that were handed in at least so long ago were in that ``time``.

    Answered is what was marked or given back.
    """

    answered: int
    total: int
    time: timedelta


def pace(course_id: str) -> Pace | None:
    """The shortest time that can be said, as it was some minutes ago; ``None`` where nothing can.

    Two queries where nobody of the run has asked lately.
    """
    key = f"tns_training.pace.{sha256(course_id.encode()).hexdigest()}"
    known: tuple[Pace | None] | None = cache.get(key)
    if known is None:
        known = (_measured(course_id),)
        cache.set(key, known, KEPT)
    return known[0]


def _measured(course_id: str) -> Pace | None:
    waits = [*_open_or_marked(course_id), *_given_back(course_id)]
    now = timezone.now()
    for days in DAYS:
        time = timedelta(days=days)
        old = [each for each in waits if each[0] <= now - time]
        if len(old) < LEAST:
            return None
        answered = sum(at is not None and at - since <= time for since, at in old)
        if answered >= SHARE * len(old):
            return Pace(answered, len(old), time)
    return None


def _open_or_marked(course_id: str) -> Iterable[tuple[datetime, datetime | None]]:
    rows = Review.objects.filter(course_id=course_id).exclude(state__in=WITH_LEARNER)
    for since, shown in _newest(rows, course_id, "user_id").values_list(
        "submitted_at", "released_at"
    )[:NEWEST]:
        # A mark from before this round answers nothing.
        yield since, shown if shown and shown >= since else None


def _given_back(course_id: str) -> Iterable[tuple[datetime, datetime | None]]:
    rows = Round.objects.filter(review__course_id=course_id, submitted_at__isnull=False)
    newest = _newest(rows, course_id, "review__user_id")
    yield from newest.values_list("submitted_at", "returned_at")[:NEWEST]


def _newest(rows: Any, course_id: str, owner: str) -> Any:
    """Without the trials of the course team, which wait for nobody."""
    theirs = rows.exclude(**{f"{owner}__in": platform().team(course_id)})
    return theirs.order_by("-submitted_at", "-pk")
