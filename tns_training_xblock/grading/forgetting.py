"""Erasing what a learner left, with the marks and the score."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone
from submissions import api as submissions
from submissions.models import StudentItem, score_reset

from tns_training_xblock.cohort.api import is_team, leave_part
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.logs.values import name_of
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.work.erasing import erase, erase_all
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

from .models import Review
from .teams.leaving import leave, members_of, shared_by

log = Log("scores")


class _Unheard(Exception):  # noqa: N818 - read as a sentence
    """Somebody who listens failed."""


def forget(course_id: str, usage_key: str, student_id: str, requesting_user_id: int | str) -> None:
    """Erase a learner's works, files, reviews and score in one block.

    Out of what they wrote or handed in there with others they go alone, with their score; the work
    stays with the others. Where ``student_id`` is a team's key all of its members go.
    ``requesting_user_id`` is who asked, as the platform's hook gives it; the platform keeps that
    record itself.
    """
    key = WorkKey(course_id, usage_key, student_id)
    if is_team(student_id):
        for member in members_of(key):
            leave_team(key, member)
    elif (user_id := platform().user_of(student_id)) is not None:
        for shared in shared_by(user_id):
            if (shared.course_id, shared.usage_key) == (course_id, usage_key):
                leave_team(shared, user_id)
        patiently(partial(leave_part, student_id, user_id), key, alone=alone(Work))
    erase(key, _take_back_score)


def leave_team(key: WorkKey, user_id: int) -> None:
    """Take somebody out of a team's work, with their score; the work goes with the last."""
    if not left_team(key, user_id):
        erase(key, _take_back_score)


def left_team(key: WorkKey, user_id: int) -> bool:
    """Take somebody out of a team's work, with their score; whether others stay."""

    def change(root: Work) -> bool:
        mate, others = leave(root, user_id)
        if mate is not None:
            _take_back(root, mate.student_id)
        if others and root.submission_uuid is None and not Review.objects.filter(work=root):
            _take_back_score(root)
        return others

    try:
        return in_turn(key, change, make=False)
    except NotFound:
        return True  # erased meanwhile


def forget_all(keys: Iterable[WorkKey], owners: Iterable[str]) -> None:
    """As :func:`forget`, in all these places, with the files of ``owners`` that were left over.

    Raises :class:`~tns_training_xblock.work.errors.FilesRemain` when the storage refuses.
    """
    erase_all(keys, owners, _take_back_score)


def _take_back_score(root: Work) -> None:
    """Reset the score and tell those who listen, last of all, so that what they hear is so.

    They hear of it within the transaction: a process that ends after it would leave a grade behind
    of which nobody knows that it is to go. One that raises (no broker for the platform's tasks)
    would keep the work from being erased; they are told again once that is certain.
    """
    _take_back(root, root.student_id)


def _take_back(root: Work, student_id: str) -> None:
    item = {
        "student_id": student_id,
        "course_id": root.course_id,
        "item_id": root.usage_key,
    }
    if StudentItem.objects.filter(**item).exists():
        submissions.reset_score(**item, clear_state=True, emit_signal=False)
        if not _told(item):
            transaction.on_commit(partial(_told, item))


def _told(item: dict[str, str]) -> bool:
    """Whether everybody heard of it; what one did in the database who failed is undone."""
    try:
        with transaction.atomic():
            _tell(item)
    except _Unheard:
        return False
    return True


def _tell(item: dict[str, str]) -> None:
    told = score_reset.send_robust(
        sender=None,
        anonymous_user_id=item["student_id"],
        course_id=item["course_id"],
        item_id=item["item_id"],
        created_at=timezone.now(),
    )
    failed = [(each, answer) for each, answer in told if isinstance(answer, Exception)]
    for listener, error in failed:
        log.fault("reset-not-heard", error, block=item["item_id"], name=name_of(listener))
    if failed:
        raise _Unheard
