"""Holding cards while something is done with them, so that nobody is asked who is leaving."""

from __future__ import annotations

from django.db.models import F

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.patience import trying_again

from .models import Card

patient = trying_again(Card)
"""For what changes rows here; raises :class:`~tns_training_xblock.host.errors.Busy` in the end."""


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
