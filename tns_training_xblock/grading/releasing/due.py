"""Carrying out what was planned: once, whoever comes first, and to its end whatever breaks off.

A worker's task, a command and the next request for the run's queue or a desk call the same. Whoever
wins the plan's row carries it out for as long as its time lasts, and names its turn in each
statement; one that was killed is gone on with once that time is over. A mark is released by
the same step as by hand, which only what is ready passes: never twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from tns_training_xblock.cohort.api import Rights, rights_of
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.work import stored

from ..models import Event, Planned, Review
from ..queue.bulk import release_one
from ..states import State

log = Log("releases")
Step = Planned.State
Progress = Callable[[int, int], None]
"""Called with how many are through, and of how many."""
LENGTH = timedelta(minutes=2)
"""How long a turn lasts that nothing renews; each batch renews it."""
BATCH = 10
"""How many are released before the plan is written on."""
PER_REQUEST = 30
"""How many are released while somebody waits for a page; the next page goes on."""


class _Lost(Exception):  # noqa: N818 - read as a sentence
    """Another carries it out by now."""


def due(course_id: str = "") -> list[int]:
    """The plans whose time has come and that nobody is carrying out, in a run or anywhere."""
    now = timezone.now()
    free = Q(state=Step.WAITING) | Q(state=Step.RUNNING, until__lte=now)
    rows = Planned.objects.filter(free, at__lte=now)
    rows = rows.filter(course_id=course_id) if course_id else rows
    return list(rows.order_by("at", "pk").values_list("pk", flat=True))


def release_due(course_id: str = "", most: int | None = None) -> int:
    """Carry out all that is due, in a run or anywhere; how many marks were released.

    At most about ``most`` of them, where somebody waits: what is left stays due. Nothing is raised:
    what fails is in the log, and is tried by whoever comes next.
    """
    count = 0
    for plan_id in due(course_id):
        if most is not None and count >= most:
            break
        try:
            count += carry_out(plan_id, most=None if most is None else most - count)
        except Busy:
            log.warn("release-put-off", row=plan_id)
        except Exception as error:
            log.fault("release-failed", error, row=plan_id)
    return count


def carry_out(plan_id: int, progress: Progress | None = None, most: int | None = None) -> int:
    """Carry out one plan, if it is due and nobody does; how many marks were released by this."""
    plan = patiently(partial(_taken, plan_id), f"plan {plan_id}", alone=alone(Planned))
    if plan is None:
        return 0
    rights, count, after = _rights(plan), 0, 0
    try:
        if plan.total is None or plan.turn == 1:
            patiently(partial(_begin, plan), f"plan {plan_id}", alone=alone(Planned))
        busy = False
        while (found := _batch(plan, after)) and (most is None or count < most):
            after = found[-1][0]
            why = {pk: release_one(uuid, rights) for pk, uuid in found}
            count += sum(not reason for reason in why.values())
            busy = busy or "busy" in why.values()
            patiently(partial(_note, plan, why), f"plan {plan_id}", alone=alone(Planned))
            if progress:
                progress(plan.done, plan.total or 0)
        _stop(plan, ended=not found and not busy, again=not busy)
        log.act("release-carried-out", run=plan.course_id, row=plan_id, count=count)
    except _Lost:
        log.note("release-taken-over", row=plan_id)
    return count


def _taken(plan_id: int) -> Planned | None:
    """The plan, which is ours from now on; ``None`` where it is not due, or another's."""
    now = timezone.now()
    row = Planned.objects.filter(pk=plan_id, at__lte=now).first()
    if row is None:
        return None
    free = Q(state=Step.WAITING) | Q(state=Step.RUNNING, until__lte=now)
    rows = Planned.objects.filter(free, pk=plan_id, turn=row.turn)
    row.turn, row.state, row.until = row.turn + 1, Step.RUNNING, now + LENGTH
    return row if rows.update(turn=row.turn, state=row.state, until=row.until) else None


def _rights(plan: Planned) -> Rights:
    """What who planned it may do now."""
    users = get_user_model()._default_manager
    user: Any = users.filter(pk=plan.by or 0, is_active=True).first()
    if user is None:
        return Rights(_Nobody(), plan.course_id, team=False)
    return rights_of(user, plan.course_id)


class _Nobody:
    """Who planned it has left."""

    pk = 0


def _begin(plan: Planned) -> None:
    """What was ready when the time came is what the plan is about, from now on."""
    rows = _ready(plan)
    if plan.usage_key:
        rows = rows.filter(usage_key=plan.usage_key)
    if plan.picked:
        rows = rows.filter(planned=plan)
    with transaction.atomic():
        ready = list(rows.values_list("pk", flat=True))
        missing = plan.reviews.count() - len(ready) if plan.picked else 0
        _write(plan, total=len(ready), left={"not-ready": missing} if missing else {})
        plan.reviews.set(ready)


def _ready(plan: Planned) -> Any:
    """The reviews that were said to be done before the time of the plan, and are so still."""
    last = Event.objects.filter(review=OuterRef("pk")).order_by("-pk").values("at")[:1]
    rows = Review.objects.filter(course_id=plan.course_id, state=State.READY)
    return rows.annotate(ready_at=Subquery(last)).filter(ready_at__lte=plan.at).order_by("pk")


def _batch(plan: Planned, after: int) -> list[tuple[int, str]]:
    """The next ones of the plan that are not released yet."""
    rows = _ready(plan).filter(planned=plan, pk__gt=after)
    return list(rows.values_list("pk", "submission_uuid")[:BATCH])


def _note(plan: Planned, why: dict[int, str]) -> None:
    """What could not be released is the plan's no more, unless another try may do it."""
    refused = {pk: reason for pk, reason in why.items() if reason not in ("", "busy")}
    left = Counter(stored.mapping(plan.left)) + Counter(refused.values())
    with transaction.atomic():
        done = plan.reviews.filter(released_at__gte=plan.at).count()
        _write(plan, left=dict(left), done=done, until=timezone.now() + LENGTH)
        plan.reviews.remove(*refused)


def _stop(plan: Planned, *, ended: bool, again: bool) -> None:
    """It is over, or others may go on: at once, or after a while where the database was busy."""
    now = timezone.now()
    if ended:
        _write(plan, state=Step.DONE, ended_at=now)
    elif again:
        _write(plan, until=now)


def _write(plan: Planned, **values: Any) -> None:
    """Change the row while it is this turn's; raises :class:`_Lost` otherwise."""
    if not Planned.objects.filter(pk=plan.pk, turn=plan.turn, state=Step.RUNNING).update(**values):
        raise _Lost
    for name, value in values.items():
        setattr(plan, name, value)
