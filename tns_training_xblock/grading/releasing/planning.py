"""Releases for later: made, cancelled, and listed on the queue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.host.storing.keeping import forget, old_before
from tns_training_xblock.work import stored

from ..models import Planned, Review
from ..states import State

log = Log("releases")

FURTHEST = timedelta(days=366)
"""How far ahead a release can be planned."""
TOLD_FOR = timedelta(days=2)
"""How long the queue tells of one that was carried out."""
_AT_ONCE = 500
Step = Planned.State


class PlanRefused(OurError):  # noqa: N818 - read as a sentence
    """It cannot be planned: ``code`` is ``plan-past``, ``plan-far`` or ``plan-nothing``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Plan:
    """One planned release, as a queue shows it; see :class:`~..models.Planned`."""

    id: int
    usage_key: str
    picked: int | None
    at: datetime
    by: int | None
    state: str
    total: int | None
    done: int
    left: Mapping[str, int]
    until: datetime | None
    ended_at: datetime | None

    @property
    def due(self) -> bool:
        """Whether its time has come, and nobody is carrying it out."""
        now = timezone.now()
        free = self.waits or (
            self.state == Step.RUNNING and self.until is not None and self.until <= now
        )
        return free and self.at <= now

    @property
    def waits(self) -> bool:
        """Whether it can be cancelled still."""
        return self.state == Step.WAITING


def plan(
    rights: Rights, at: datetime, usage_key: str = "", picked: Iterable[str] | None = None
) -> int:
    """Plan to release at ``at`` what is ready then, by who has ``rights``; the plan's id.

    It is of the run, of one item, or of the ``picked`` submissions, as far as they may mark them.
    Raises :class:`PlanRefused`.
    """
    now = timezone.now()
    if at <= now:
        raise PlanRefused("plan-past")
    if at > now + FURTHEST:
        raise PlanRefused("plan-far")
    wanted = None if picked is None else _within_reach(rights, picked)
    elsewhere = usage_key and platform().course_of(usage_key) != rights.course_id
    if wanted == [] or elsewhere:
        raise PlanRefused("plan-nothing")
    values = {
        "course_id": rights.course_id,
        "usage_key": usage_key,
        "picked": wanted is not None,
        "at": at,
        "by": int(rights.user.pk or 0),
        "made_at": now,
    }
    made = patiently(
        partial(_make, values, wanted or []), "a planned release", alone=alone(Planned)
    )
    log.act("release-planned", run=rights.course_id, block=usage_key, row=made)
    return made


def cancel(plan_id: int, rights: Rights) -> bool:
    """Cancel what has not begun: one's own, or anybody's for who arranges the run; whether it was.

    Done twice it is done once.
    """
    mine = Q() if rights.may_arrange() else Q(by=int(rights.user.pk or 0))
    rows = Planned.objects.filter(mine, pk=plan_id, course_id=rights.course_id)
    change = {"state": Step.CANCELLED, "ended_at": timezone.now()}
    if rows.filter(state=Step.WAITING).update(**change):
        log.act("release-cancelled", run=rights.course_id, row=plan_id)
    return rows.filter(state=Step.CANCELLED).exists()


def cancel_in(course_id: str) -> int:
    """Cancel all that is planned in a run, begun or not: how many."""
    rows = Planned.objects.filter(course_id=course_id, state__in=(Step.WAITING, Step.RUNNING))
    change = {"state": Step.CANCELLED, "ended_at": timezone.now()}
    return patiently(partial(rows.update, **change), f"plans in {course_id}", alone=alone(Planned))


def plans_in(course_id: str) -> list[Plan]:
    """What is planned in a run, the next first, and what was carried out lately; one query."""
    lately = Q(state=Step.DONE, ended_at__gt=timezone.now() - TOLD_FOR)
    rows = Planned.objects.filter(course_id=course_id)
    rows = rows.filter(Q(state__in=(Step.WAITING, Step.RUNNING)) | lately)
    return [_plan(row) for row in rows.order_by("at", "pk")]


def forget_ended(now: datetime, *, dry_run: bool = False) -> int:
    """Delete what was carried out or cancelled long ago, which nobody is shown: how many."""
    before = old_before("releases", now)
    if before is None:
        return 0
    # What was cancelled because its trainer left the platform has no end.
    old = Q(ended_at__lt=before) | Q(ended_at=None, at__lt=before)
    ended = Planned.objects.filter(old, state__in=(Step.DONE, Step.CANCELLED))
    return forget(ended, dry_run=dry_run)


def _within_reach(rights: Rights, picked: Iterable[str]) -> list[int]:
    names = list(dict.fromkeys(picked))[:_AT_ONCE]
    rows = Review.objects.filter(rights.markable(), submission_uuid__in=names)
    return list(rows.exclude(state=State.WITHDRAWN).values_list("pk", flat=True))


def _make(values: Mapping[str, object], wanted: list[int]) -> int:
    with transaction.atomic():
        row = Planned.objects.create(**values, total=len(wanted) if values["picked"] else None)
        row.reviews.set(wanted)
    return row.pk


def _plan(row: Planned) -> Plan:
    return Plan(
        id=row.pk,
        usage_key=row.usage_key,
        picked=row.total if row.picked else None,
        at=row.at,
        by=row.by,
        state=row.state,
        total=row.total,
        done=row.done,
        left={name: stored.count(n, 0) for name, n in stored.mapping(row.left).items()},
        until=row.until,
        ended_at=row.ended_at,
    )
