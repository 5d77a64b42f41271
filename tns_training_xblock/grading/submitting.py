"""Submitting, once and only once."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.work.drafts import storable
from tns_training_xblock.work.errors import StaleDraft
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Edition, Work
from tns_training_xblock.work.values import Answer, Attached, Draft, WorkKey

from .models import Review
from .rubric import documents
from .values import Receipt

ITEM_TYPE = "tns_case_study"
"""The kind of item in edx-submissions: one for every block of ours, for ever."""


def submit(
    key: WorkKey,
    answer: Answer,
    version: int,
    *,
    user_id: int,
    content: dict[str, str],
    possible: int,
    late: bool,
) -> Receipt:
    """Hand in ``answer``, written on top of ``version``; a second call returns the same receipt.

    ``content`` is the block's content field, kept so that marking shows what the learner saw;
    ``possible`` is the most that can be earned. Raises :class:`StaleDraft` when a newer text than
    this one was kept, and :class:`AnswerRefused` for what cannot be kept.

    edx-submissions has no constraint on attempts, so the learner's row is locked for the length of
    one short transaction.
    """
    answer = storable(answer)

    def hand_in(work: Work) -> Receipt:
        files = tuple(Attached.of(file) for file in work.files.all())
        if work.submission_uuid:
            return Receipt.of(work, files)
        if work.version != version and work.answer != answer:
            raise StaleDraft(Draft.of(work))
        uuid = _hand_in(work, answer, files)
        work.user_id, work.late = user_id, late
        work.edition = _edition(content)
        work.save()
        Review.objects.create(work=work, submission_uuid=uuid, possible=possible)
        return Receipt.of(work, files)

    return in_turn(key, hand_in)


def student_item(key: WorkKey) -> dict[str, str]:
    """How edx-submissions names this learner and block."""
    return {
        "student_id": key.student_id,
        "course_id": key.course_id,
        "item_id": key.usage_key,
        "item_type": ITEM_TYPE,
    }


def _hand_in(work: Work, answer: Answer, files: tuple[Attached, ...]) -> str:
    """Create the submission and return its uuid. It refers to the text by a digest, no more.

    edx-submissions never really deletes and logs an answer that it cannot keep; what a learner
    wrote must stay erasable and out of logs.
    """
    now = timezone.now()
    key = WorkKey(work.course_id, work.usage_key, work.student_id, work.part)
    reference = {
        "work": work.pk,
        "sha256": _digest(answer),
        "files": [file.id for file in files],
    }
    created = submissions.create_submission(student_item(key), reference, submitted_at=now)
    uuid = str(created["uuid"])
    work.submission_uuid, work.submitted_at = uuid, now
    work.answer, work.version, work.saved_at = answer, work.version + 1, now
    return uuid


def _edition(content: dict[str, str]) -> Edition:
    titles = {language: document.title for language, document in documents(content).items()}
    edition, _ = Edition.objects.get_or_create(
        digest=_digest(content), defaults={"content": content, "titles": titles}
    )
    return edition


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
