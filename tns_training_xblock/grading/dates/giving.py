"""Giving more time, and taking it away: the date, then what it changes of what was handed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Whom

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
    return settle(course_id, usage_key, people_of(course_id, whom), by=by)


def take_time(course_id: str, extension_id: int, *, by: int) -> int:
    """As :func:`~tns_training_xblock.cohort.api.shorten`: how much of what came late changed."""
    was = cohort.shorten(course_id, extension_id)
    return settle(course_id, was.usage_key, people_of(course_id, was.whom), by=by)


def people_of(course_id: str, whom: Whom) -> Any:
    """The ids of those who are meant; ``None`` where all are."""
    if whom.user_id is not None:
        return [whom.user_id]
    return None if whom.cluster_id is None else cohort.in_cluster(course_id, whom.cluster_id)
