"""What the platform calls when a course was deleted: what would still happen by itself, does not.

Nothing that people wrote goes with it. The platform itself keeps a deleted course's content,
enrolments and grades, so that it can be brought back, and sends the same signal for a rerun that
failed: taking learners' work away is a decision, for ``tns_training_uninstall``.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tns_training_xblock.grading.releasing.planning import cancel_in
from tns_training_xblock.grading.telling.outbox import drop_in
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import delete
from tns_training_xblock.models import CourseTexts

from .tables import kept

log = Log("leaving")


def stop_deleted_course(sender: Any, course_key: Any = None, **kwargs: Any) -> None:
    """Receiver of the module store's ``COURSE_DELETED``, in whatever process deletes.

    Planned releases are cancelled and letters that wait dropped: they would lead nowhere. The log
    says what is kept still, and how it goes. Libraries are none of ours.
    """
    if course_key is None or not course_key.is_course:
        return
    course_id = str(course_key.for_branch(None))
    stopped = cancel_in(course_id) + drop_in(course_id, timezone.now())
    if stopped:
        log.act("course-stopped", run=course_id, count=stopped)
    delete(CourseTexts.objects.filter(course_id=course_id), course_id)
    left = kept(course_id)
    if left:
        log.warn("course-deleted", run=course_id, count=sum(left.rows.values()) + left.files)
