"""What the platform asks for when a user leaves it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from .extensions import forget_extensions
from .holding import forget_deserted, hold, patient
from .models import Grant, Membership, Participant


def forget_retired_user(sender: Any, user: Any = None, **kwargs: Any) -> None:
    """Receiver of ``USER_RETIRE_LMS_MISC``: erase where ``user`` came from, groups, roles, time.

    A cluster that nobody else comes from goes as well. What the user said or gave as a trainer
    belongs to others, and stays without a name.
    """
    mine = Participant.objects.filter(user_id=user.pk)
    for course_id, cluster_id in list(mine.values_list("course_id", "cluster_id")):
        _leave_cluster(course_id, cluster_id, user.pk)
    Membership.objects.filter(user_id=user.pk).delete()
    Grant.objects.filter(user_id=user.pk).delete()
    forget_extensions([user.pk])
    Participant.objects.filter(said_by=user.pk).update(said_by=None)
    Grant.objects.filter(given_by=user.pk).update(given_by=None)


@patient
def _leave_cluster(course_id: str, cluster_id: int | None, user_id: int) -> None:
    with transaction.atomic():
        hold(course_id, cluster_id)
        Participant.objects.filter(course_id=course_id, user_id=user_id).delete()
        forget_deserted([cluster_id])
