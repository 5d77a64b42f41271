"""What the platform asks for when a user leaves it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work.models import Work

from .forgetting import forget


def erase_retired_user(sender: Any, user: Any = None, **kwargs: Any) -> None:
    """Receiver of ``USER_RETIRE_LMS_MISC``: erase all that ``user`` left, in every course.

    Drafts carry only anonymous ids, so the platform is asked which were the user's.
    """
    mine = Q(user_id=user.pk) | Q(student_id__in=platform().anonymous_ids(user))
    places = Work.objects.filter(mine).values_list("course_id", "usage_key", "student_id")
    for course_id, usage_key, student_id in set(places):
        forget(course_id, usage_key, student_id, user.pk)
