"""What waits for a trainer in a run, and for whom anything does: once a day, to each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import get_language

from tns_training_xblock.cohort.api import Rights, markers
from tns_training_xblock.formats import span
from tns_training_xblock.host.openedx import platform

from ..models import Mail, Review
from ..states import MARKABLE, State
from ..takers import LEARNER, taker
from .outbox import keep_digests
from .wishes import operator_allows, unwanted

_OPEN = (*MARKABLE, State.READY)
CASE_STUDY = "tns_case_study"


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits of one case study: a trainer's own, nobody's, and what they have only to release.

    ``since`` is when the longest waiting of the first two was handed in.
    """

    usage_key: str
    name: str
    mine: int
    nobodys: int
    ready: int
    since: datetime | None

    def told(self, queue: str) -> dict[str, Any]:
        """The same for a template, in the active language; ``queue`` is the run's address."""
        waited = timezone.now() - self.since if self.since else None
        return {
            "name": self.name,
            "url": f"{queue}?{urlencode({'item': self.usage_key})}",
            "mine": self.mine,
            "nobodys": self.nobodys,
            "ready": self.ready,
            "longest": span(waited, get_language() or "en") if waited else "",
        }


def write_digests() -> int:
    """Write today's letters, to whoever something waits for: how many are new.

    A second call on the same day, in the site's time zone, writes none.
    """
    if not operator_allows(Mail.Kind.WAITING):
        return 0
    day = timezone.localdate().isoformat()
    runs = Review.objects.filter(state__in=_OPEN).order_by().values_list("course_id", flat=True)
    return sum(keep_digests(run, _receivers(run), day) for run in sorted(set(runs.distinct())))


def waits_for(course_id: str, user_id: int) -> list[Waits]:
    """What waits for one trainer, the longest waiting first; nothing for who marks no more."""
    rights = markers(course_id).get(user_id)
    return _waits(rights) if rights else []


def _receivers(course_id: str) -> Iterator[int]:
    """Those with a role in this very run, or who marked or were given something in it.

    Who may mark in every course of the platform is not written to for that.
    """
    reviews = Review.objects.filter(course_id=course_id)
    busy = set(reviews.values_list("trainer_id", "assigned_to").distinct().order_by())
    at_work = {user_id for pair in busy for user_id in pair if user_id is not None}
    own = {next(iter(row.values())) for row in platform().own_team(course_id)}
    refused = unwanted(course_id, Mail.Kind.WAITING)
    for user_id, rights in sorted(markers(course_id).items()):
        concerned = bool(rights.held) or user_id in own or user_id in at_work
        if concerned and not refused & {user_id, 0} and _waits(rights):
            yield user_id


def _waits(rights: Rights) -> list[Waits]:
    me = rights.user.pk
    begun = Q(state=State.MARKING, trainer_id__isnull=False)
    given = Q(assigned_to__isnull=False)
    mine = Q(assigned_to=me) | Q(assigned_to__isnull=True) & begun & Q(trainer_id=me)
    open_ = Q(state__in=MARKABLE)
    here = Review.objects.filter(rights.markable(), state__in=_OPEN)
    rows = (
        here.annotate(taker=taker(rights.course_id))
        .filter(taker=LEARNER)
        .values("usage_key")
        .annotate(
            mine=Count("pk", filter=open_ & mine),
            nobodys=Count("pk", filter=open_ & ~given & ~begun),
            ready=Count("pk", filter=Q(state=State.READY, trainer_id=me)),
            since=Min("submitted_at", filter=open_ & (mine | ~given & ~begun)),
        )
        .order_by()
    )
    names = dict(platform().items(rights.course_id, CASE_STUDY))
    found = [
        Waits(name=names.get(row["usage_key"], row["usage_key"].rpartition("@")[2]), **row)
        for row in rows
        if row["mine"] or row["nobodys"] or row["ready"]
    ]
    return sorted(found, key=lambda each: (each.since or timezone.now(), each.usage_key))
