"""What a Celery worker does for us, where the platform has one: found by ``autodiscover_tasks``.

Nothing depends on it: without Celery, or where its broker does not answer, the next request for a
page of the run, or ``tns_training_release_due``, does the same.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log

from ..models import Planned
from ..releasing.due import carry_out

log = Log("releases")

HOP = 30 * 60
"""Seconds that a task waits at most: brokers deliver again what waits for longer than an hour."""
NAME = "tns_training_xblock.grading.tasks.release_planned"

try:
    from celery import shared_task
except ImportError:  # a host without Celery, as Studio's tests and the demonstration
    shared_task = None


def release_later(plan_id: int) -> bool:
    """Let a worker carry out the plan when its time has come; whether one was asked."""
    if release_planned is None:
        return False
    seconds = _seconds_until(plan_id)
    if seconds is None:
        return False
    try:
        release_planned.apply_async(args=[plan_id], countdown=min(seconds, HOP))
    except Exception as error:
        log.fault("worker-not-asked", error, row=plan_id)
        return False
    return True


def run(task: Any, plan_id: int) -> int:
    """What the task does: carry out the plan, or be called again while its time has not come."""
    seconds = _seconds_until(plan_id)
    if seconds is None:
        return 0
    if seconds > 0:
        # One that is run at once, as in tests, would call itself without end.
        if not task.request.is_eager:
            release_later(plan_id)
        return 0

    def progress(done: int, total: int) -> None:
        if not task.request.is_eager:
            task.update_state(state="PROGRESS", meta={"done": done, "total": total})

    return carry_out(plan_id, progress)


def _seconds_until(plan_id: int) -> float | None:
    """How long until its time; ``None`` where it is over or cancelled."""
    states = (Planned.State.WAITING, Planned.State.RUNNING)
    at = Planned.objects.filter(pk=plan_id, state__in=states).values_list("at", flat=True).first()
    return None if at is None else max(0.0, (at - timezone.now()).total_seconds())


release_planned: Any = (
    shared_task(bind=True, name=NAME, ignore_result=False)(run) if shared_task else None
)
