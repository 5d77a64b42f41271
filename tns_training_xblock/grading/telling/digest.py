"""Once a day a letter to each trainer for whom something waits in a run."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from tns_training_xblock.cohort.api import markers
from tns_training_xblock.host.openedx import platform

from ..models import Mail, Review, SecondMark
from .outbox import keep_digests
from .waiting import UNDONE, waits_of
from .wishes import operator_allows, unwanted


def write_digests() -> int:
    """Write today's letters, to whoever something waits for: how many are new.

    A second call on the same day, in the site's time zone, writes none.
    """
    if not operator_allows(Mail.Kind.WAITING):
        return 0
    day = timezone.localdate().isoformat()
    runs = Review.objects.filter(UNDONE).order_by().values_list("course_id", flat=True)
    return sum(keep_digests(run, _receivers(run), day) for run in sorted(set(runs.distinct())))


def _receivers(course_id: str) -> Iterator[int]:
    """Those with a role in this very run, or who marked or were given something in it.

    Who may mark in every course of the platform is not written to for that.
    """
    reviews = Review.objects.filter(course_id=course_id)
    busy = set(reviews.values_list("trainer_id", "assigned_to").distinct().order_by())
    seconds = SecondMark.objects.filter(review__course_id=course_id)
    at_work = {user_id for pair in busy for user_id in pair}
    at_work |= set(seconds.values_list("trainer_id", flat=True).distinct())
    own = {next(iter(row.values())) for row in platform().own_team(course_id)}
    refused = unwanted(course_id, Mail.Kind.WAITING)
    for user_id, rights in sorted(markers(course_id).items()):
        concerned = bool(rights.held) or user_id in own or user_id in at_work
        if concerned and not refused & {user_id, 0} and waits_of(rights):
            yield user_id
