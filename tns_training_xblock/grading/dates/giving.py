"""Giving more time, and taking it away: the date, then what it changes of what was handed in.

Programs hear of the date, and of each submission that is dated anew by it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Whom

from ..telling.events import GIVEN, WITHDRAWN, Extending
from ..telling.steps import extended
from .settling import settle


def give_time(
    course_id: str,
    whom: Whom,
    usage_key: str,
    until: datetime,
    *,
    reason: str = "",
    shown: bool = False,
    by: int,
) -> int:
    """As :func:`~tns_training_xblock.cohort.api.extend`: how much of what came late changed."""
    cohort.extend(course_id, whom, usage_key, until, reason=reason, shown=shown, by=by)
    _tell(GIVEN, course_id, whom, usage_key, until, by)
    return settle(course_id, usage_key, people_of(course_id, whom), by=by)


def take_time(course_id: str, extension_id: int, *, by: int) -> int:
    """As :func:`~tns_training_xblock.cohort.api.shorten`: how much of what came late changed."""
    was = cohort.shorten(course_id, extension_id)
    _tell(WITHDRAWN, course_id, was.whom, was.usage_key, was.until, by)
    return settle(course_id, was.usage_key, people_of(course_id, was.whom), by=by)


def people_of(course_id: str, whom: Whom) -> Any:
    """The ids of those who are meant; ``None`` where all are."""
    if whom.user_id is not None:
        return [whom.user_id]
    return None if whom.cluster_id is None else cohort.in_cluster(course_id, whom.cluster_id)


def _tell(what: str, course_id: str, whom: Whom, usage_key: str, until: datetime, by: int) -> None:
    """Not why: a reason is what somebody wrote."""
    extended(
        Extending(
            what=what,
            at=timezone.now(),
            course_id=course_id,
            by=by,
            usage_key=usage_key or None,
            learner=whom.user_id,
            cluster=whom.cluster_id,
            until=until,
        )
    )
