"""Which works are a learner's: their own, and those that they wrote, or handed in, with others."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tns_training_xblock.cohort.api import seen_by
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work.models import Work, Writer


def works_of(learner: Learner) -> QuerySet[Work]:
    """The works of ``learner`` in their run, as part of one query.

    Of what a team only drafts, those in which they wrote themselves.
    """
    wrote = Writer.objects.filter(
        user_id=learner.user_id,
        work__course_id=OuterRef("course_id"),
        work__usage_key=OuterRef("usage_key"),
        work__student_id=OuterRef("student_id"),
    )
    had_part = Q(student_id__in=seen_by(learner.course_id, learner.user_id))
    own = Q(student_id=learner.anonymous_id) | had_part | Exists(wrote)
    return Work.objects.filter(own, course_id=learner.course_id)
