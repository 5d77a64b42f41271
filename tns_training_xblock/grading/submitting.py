"""Submitting, once and only once."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.work.drafts import storable
from tns_training_xblock.work.errors import StaleDraft
from tns_training_xblock.work.limits import within
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Attachment, Edition, Work
from tns_training_xblock.work.values import Answer, Attached, Draft, WorkKey

from .models import Event, Review
from .rubric import documents
from .states import Act, State, require
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
    language: str = "",
    due: datetime | None = None,
) -> Receipt:
    """Hand in ``answer``, written on top of ``version``; a second call returns the same receipt.

    ``content`` is the block's content field, kept so that marking shows what the learner saw;
    ``possible`` is the most that can be earned, ``language`` that of the page, ``due`` when the
    learner was told that it is due. Raises :class:`StaleDraft` when a newer text than this one was
    kept, :class:`AnswerRefused` for what cannot be kept and :class:`LimitReached` for what is too
    much.

    edx-submissions has no constraint on attempts, so the learner's row is locked for the length of
    one short transaction.
    """
    answer = storable(answer)
    edition = _edition(content, key.usage_key)

    def hand_in(work: Work) -> Receipt:
        kept = work.files.filter(state=Attachment.State.KEPT).order_by("attached_at", "pk")
        files = tuple(Attached.of(file) for file in kept)
        if work.submission_uuid:
            return Receipt.of(work, files)
        if work.version != version and work.answer != answer:
            raise StaleDraft(Draft.of(work))
        within("versions", work.version + 1)
        _hand_in(work, answer, files)
        work.user_id, work.late, work.language = user_id, late, language
        work.edition = edition
        work.save()
        _await_marking(work, possible, due)
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


def _hand_in(work: Work, answer: Answer, files: tuple[Attached, ...]) -> None:
    """Create the submission, whose uuid the work has then. It refers to the text by a digest.

    edx-submissions never really deletes and logs an answer that it cannot keep; what a learner
    wrote must stay erasable and out of logs.
    """
    now = timezone.now()
    key = WorkKey.of(work)
    reference = {
        "work": work.pk,
        "sha256": _digest(answer),
        "files": [file.id for file in files],
    }
    created = submissions.create_submission(student_item(key), reference, submitted_at=now)
    uuid = str(created["uuid"])
    work.submission_uuid, work.submitted_at = uuid, now
    work.answer, work.version, work.saved_at = answer, work.version + 1, now


def _await_marking(work: Work, possible: int, due: datetime | None) -> None:
    """Make the review of what was just handed in, or begin it anew where there was one before.

    Who was given the first round keeps the next. What was released stays the mark until then, and
    ``revise_by`` holds on: what is withdrawn can be handed in again until then.
    """
    values = {
        "submission_uuid": work.submission_uuid,
        "course_id": work.course_id,
        "usage_key": work.usage_key,
        "user_id": work.user_id,
        "submitted_at": work.submitted_at,
        "due_at": due,
        "late": work.late,
        "language": work.language,
        "possible": possible,
    }
    before = Review.objects.filter(work=work).only("state", "round", "version").first()
    if before is None:
        Review.objects.create(work=work, **values)
        return
    require(Act.SUBMIT, before.state)
    blank = {"levels": {}, "comments": {}, "overall": "", "passages": [], "wordings": []}
    Review.objects.filter(pk=before.pk).update(
        **values,
        **blank,
        points=0,
        state=State.SUBMITTED,
        round=before.round + (before.state == State.RETURNED),
        version=before.version + 1,
        trainer_id=None,
    )
    what, now = Event.What.SUBMITTED, timezone.now()
    Event.objects.create(review=before, at=now, what=what, user_id=work.user_id, snapshot={})


def _edition(content: dict[str, str], usage_key: str) -> Edition:
    """What was asked, kept once. It is made on its own, before anybody's work is held.

    All learners share it: who makes it while holding their work can meet another who does.
    """
    digest = _digest(content)
    kept = Edition.objects.filter(digest=digest).only("pk").first()
    if kept is not None:
        return kept
    answered = Work.objects.filter(usage_key=usage_key, edition__isnull=False)
    within("editions_per_block", answered.values("edition").distinct().count() + 1)
    titles = {language: document.title for language, document in documents(content).items()}
    edition = Edition(digest=digest, content=content, titles=titles)
    return patiently(partial(_made, edition), f"edition {edition}", alone=alone(Edition))


def _made(edition: Edition) -> Edition:
    """``edition`` in the database, where somebody may have put it a moment ago."""
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        return Edition.objects.only("pk").get(digest=edition.digest)
    return edition


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
