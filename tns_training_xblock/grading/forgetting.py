"""Erasing what a learner left."""

from __future__ import annotations

from submissions import api as submissions

from tns_training_xblock.work.files import discard
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import WorkKey


def forget(course_id: str, usage_key: str, student_id: str, requesting_user_id: int | str) -> None:
    """Erase a learner's works, files, reviews and score in one block.

    ``requesting_user_id`` is who asked, as the platform's hook gives it; the platform keeps that
    record itself.
    """
    key = WorkKey(course_id, usage_key, student_id)

    def erase(_: Work) -> None:
        works = Work.objects.filter(course_id=course_id, usage_key=usage_key, student_id=student_id)
        discard(Attachment.objects.filter(work__in=works))
        works.delete()
        submissions.reset_score(student_id, course_id, usage_key, clear_state=True)

    in_turn(key, erase)
