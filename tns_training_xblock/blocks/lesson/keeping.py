"""Whose work a lesson shows and keeps, also where there is nobody, and where tables are missing."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import DatabaseError, transaction

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.permissions import Learner

from .answers import Standing
from .mirror import mirrored

if TYPE_CHECKING:
    from .work import LessonWork

log = Log("blocks")


def work_of(block: Any, learner: Learner | None = None) -> LessonWork | None:
    """The work of ``learner``, else of whom the block is bound to: a task of the platform binds it.

    ``None`` where no work can be kept: a bare runtime without our app, or a block bound to nobody.
    """
    if not (apps.apps_ready and apps.is_installed("tns_training_xblock.work")):
        return None
    student_id = learner.anonymous_id if learner else _bound_to(block)
    course_key = getattr(block.scope_ids.usage_id, "context_key", None)
    if not student_id or course_key is None:
        return None
    from .work import LessonWork

    return LessonWork(block, str(course_key), student_id)


def standing_of(block: Any, learner: Learner | None = None) -> Standing:
    """All that is known of a learner; where our tables cannot be read, what is mirrored."""
    work = work_of(block, learner)
    if work is None:
        return mirrored(block)
    # A query that fails would spoil a transaction that is not ours.
    inside = transaction.get_connection().in_atomic_block
    try:
        with transaction.atomic() if inside else nullcontext():
            return work.standing()
    except DatabaseError as error:
        log.fault("answers-unreadable", error, block=block.scope_ids.usage_id)
        return mirrored(block)


def _bound_to(block: Any) -> str | None:
    service = block.runtime.service(block, "user")
    user = service.get_current_user() if service else None
    attrs = getattr(user, "opt_attrs", None) or {}
    student_id = attrs.get("edx-platform.anonymous_user_id")
    return str(student_id) if student_id else None
