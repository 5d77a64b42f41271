"""Erasing what a learner left, with the marks and the score."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone
from submissions import api as submissions
from submissions.models import StudentItem, score_reset

from tns_training_xblock.work.erasing import erase, erase_all
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

log = logging.getLogger(__name__)


def forget(course_id: str, usage_key: str, student_id: str, requesting_user_id: int | str) -> None:
    """Erase a learner's works, files, reviews and score in one block.

    ``requesting_user_id`` is who asked, as the platform's hook gives it; the platform keeps that
    record itself.
    """
    erase(WorkKey(course_id, usage_key, student_id), _take_back_score)


def forget_all(keys: Iterable[WorkKey], owners: Iterable[str]) -> None:
    """As :func:`forget`, in all these places, with the files of ``owners`` that were left over.

    Raises :class:`~tns_training_xblock.work.errors.FilesRemain` when the storage refuses.
    """
    erase_all(keys, owners, _take_back_score)


def _take_back_score(root: Work) -> None:
    """Reset the score without those who listen, and tell them once it is certain.

    One that raises (no broker for the platform's tasks) would otherwise keep the work from being
    erased.
    """
    item = {
        "student_id": root.student_id,
        "course_id": root.course_id,
        "item_id": root.usage_key,
    }
    if StudentItem.objects.filter(**item).exists():
        submissions.reset_score(**item, clear_state=True, emit_signal=False)
        transaction.on_commit(partial(_tell, item))


def _tell(item: dict[str, str]) -> None:
    told = score_reset.send_robust(
        sender=None,
        anonymous_user_id=item["student_id"],
        course_id=item["course_id"],
        item_id=item["item_id"],
        created_at=timezone.now(),
    )
    for listener, answer in told:
        if isinstance(answer, Exception):
            log.error("tns_training: %r failed after a reset", listener, exc_info=answer)
