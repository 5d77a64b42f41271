"""What the platform asks for when a user leaves it."""

from __future__ import annotations

from typing import Any

from .cards import leave
from .models import Card


def forget_retired_user(sender: Any, user: Any = None, **kwargs: Any) -> None:
    """Receiver of ``USER_RETIRE_LMS_MISC``: erase the cards of ``user`` in every run.

    Every introduction goes with them, whoever of the two asked. The log is a work, which
    :mod:`tns_training_xblock.grading.retirement` erases.
    """
    for course_id in list(Card.objects.filter(user_id=user.pk).values_list("course_id", flat=True)):
        leave(course_id, user.pk)
