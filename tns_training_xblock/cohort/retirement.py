"""What the platform asks for when a user leaves it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from tns_training_xblock.host.patience import alone, patiently

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
    patiently(partial(_leave_rest, user.pk), "who leaves", alone=alone(Participant))


@patient
def _leave_cluster(course_id: str, cluster_id: int | None, user_id: int) -> None:
    with transaction.atomic():
        hold(course_id, cluster_id)
        Participant.objects.filter(course_id=course_id, user_id=user_id).delete()
        forget_deserted([cluster_id])


def _leave_rest(user_id: int) -> None:
    Membership.objects.filter(user_id=user_id).delete()
    Grant.objects.filter(user_id=user_id).delete()
    forget_extensions([user_id])
    Participant.objects.filter(said_by=user_id).update(said_by=None)
    Grant.objects.filter(given_by=user_id).update(given_by=None)
