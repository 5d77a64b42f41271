"""Holding cards while something is done with them, so that nobody is asked who is leaving."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.db.models import F

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.patience import alone, patiently

from .models import Card

P = ParamSpec("P")
T = TypeVar("T")


def patient(change: Callable[P, T]) -> Callable[P, T]:
    """``change``, made again from the beginning where the database gives up on it.

    Raises :class:`~tns_training_xblock.host.errors.Busy` when it gives up for good.
    """

    @wraps(change)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        what = f"{change.__name__} in {args[0]}"
        return patiently(partial(change, *args, **kwargs), what, alone=alone(Card))

    return again


def hold(course_id: str, *ids: int) -> dict[int, Card]:
    """The cards of these ids, each held until the transaction ends; one that went is missing.

    Rows are written to be held, in the order of ids: that works on every database, SQLite too, and
    no two can wait for each other in a circle. Nothing is read before all are held, because a
    database under repeatable read would go on seeing what was there then: whoever calls reads
    nothing before in the same transaction. Who is not enrolled any more is missing as well.
    """
    for pk in sorted(set(ids)):
        Card.objects.filter(course_id=course_id, pk=pk).update(version=F("version"))
    enrolled = cohort.enrolled(course_id)
    rows = Card.objects.filter(course_id=course_id, pk__in=ids, user_id__in=enrolled)
    return {row.pk: row for row in rows.order_by("pk")}
