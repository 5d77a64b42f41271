"""Keeping a learner's text so that an older one never overwrites a newer one."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from tns_training_xblock.content import clean

from .errors import AlreadySubmitted, AnswerRefused, StaleDraft
from .models import Work
from .values import Answer, Draft, WorkKey

MAX_ANSWER = 100_000
"""The longest answer in characters of JSON."""


def save_draft(key: WorkKey, answer: Answer, version: int) -> Draft:
    """Keep ``answer``, written on top of ``version`` (0 for the first), and return what is kept.

    Sending the same save again, because its reply was lost, is answered like the first time.
    Raises :class:`StaleDraft` with the newer version when there is one, :class:`AlreadySubmitted`
    after submission and :class:`AnswerRefused` for what cannot be kept.
    """
    answer = storable(answer)
    now = timezone.now()
    if _write(key, answer, version, now):
        return Draft(version + 1, answer, now)
    work = Work.objects.filter(**key.lookup()).first()
    if work is None:
        raise StaleDraft(Draft(0, {}, None))
    if work.submission_uuid:
        raise AlreadySubmitted
    if work.version == version + 1 and work.answer == answer:
        return Draft.of(work)
    raise StaleDraft(Draft.of(work))


def drafts_of(course_id: str, usage_key: str, student_id: str) -> dict[str, Draft]:
    """Everything a learner keeps in one block, by part, in one query."""
    rows = Work.objects.filter(course_id=course_id, usage_key=usage_key, student_id=student_id)
    return {work.part: Draft.of(work) for work in rows}


def _write(key: WorkKey, answer: Answer, version: int, now: datetime) -> bool:
    """One conditional statement decides who wins; only the first save may also create the row."""
    if _update(key, answer, version, now):
        return True
    if version:
        return False
    try:
        with transaction.atomic():
            Work.objects.create(**key.lookup(), version=1, answer=answer, saved_at=now)
    except IntegrityError:
        # Another request created it since; a row that only holds a file is still at version 0.
        return _update(key, answer, version, now)
    return True


def _update(key: WorkKey, answer: Answer, version: int, now: datetime) -> bool:
    rows = Work.objects.filter(**key.lookup(), version=version, submission_uuid__isnull=True)
    return rows.update(version=version + 1, answer=answer, saved_at=now) == 1


def locked(key: WorkKey) -> Work:
    """The row of ``key``, created when needed and locked until the transaction ends.

    It is written before it is read: that takes the lock on SQLite too, which has no row locks.
    """
    mine = Work.objects.filter(**key.lookup())
    if not mine.update(version=F("version")):
        try:
            with transaction.atomic():
                Work.objects.create(**key.lookup())
        except IntegrityError:
            mine.update(version=F("version"))
    return mine.select_for_update().get()


def storable(answer: Any) -> Answer:
    """``answer`` without the characters that databases refuse; raises :class:`AnswerRefused`."""
    if not isinstance(answer, dict):
        raise AnswerRefused("an answer is an object")
    try:
        cleaned: Answer = _cleaned(answer)
        size = len(json.dumps(cleaned, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise AnswerRefused("an answer holds what JSON can carry") from error
    if size > MAX_ANSWER:
        raise AnswerRefused(f"an answer has at most {MAX_ANSWER} characters")
    return cleaned


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {_cleaned(name): _cleaned(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_cleaned(inner) for inner in value]
        case _:
            return value
