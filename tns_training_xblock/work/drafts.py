"""Keeping a learner's text so that an older one never overwrites a newer one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .errors import AlreadySubmitted, AnswerRefused, StaleDraft
from .limits import within
from .locking import in_turn
from .models import Work, Writer
from .naming import part_name
from .sharing.writers import wrote
from .stored import cleaned
from .values import Answer, Draft, WorkKey


def save_draft(key: WorkKey, answer: Answer, version: int, *, by: int | None = None) -> Draft:
    """Keep ``answer``, written on top of ``version`` (0 for the first), and return what is kept.

    ``by`` is the user who saves it, where ``key`` is a team's: what others of the team saved since
    is met as another tab's is.

    Sending the same save again, because its reply was lost, is answered like the first time.
    Raises :class:`StaleDraft` with the newer version when there is one, :class:`AlreadySubmitted`
    after submission, :class:`AnswerRefused` for what cannot be kept and :class:`LimitReached` for
    what is too much; :class:`NotFound` for a part that nothing can be kept of.
    """
    answer = storable(answer)
    part_name(key.part)

    def keep(root: Work) -> Draft:
        draft = _kept(_part(root, key), answer, version, by)
        wrote(root, by)
        return draft

    return in_turn(key, keep)


def _part(root: Work, key: WorkKey) -> Work:
    """The row of ``key``, while ``root`` is held: nobody else can make it meanwhile."""
    if not key.part:
        return root
    kept = Work.objects.filter(**key.lookup()).first()
    if kept is not None:
        return kept
    within("parts_per_block", Work.objects.filter(**key.block()).count())
    return Work.objects.create(**key.lookup())


def _kept(work: Work, answer: Answer, version: int, by: int | None) -> Draft:
    if work.submission_uuid:
        raise AlreadySubmitted
    if work.version == version + 1 and work.answer == answer:
        return Draft.of(work)
    if work.version != version:
        raise StaleDraft(Draft.of(work))
    within("versions", version + 1)
    work.version, work.answer, work.saved_at = version + 1, answer, timezone.now()
    work.saved_by = by
    work.save(update_fields=["version", "answer", "saved_at", "saved_by"])
    return Draft.of(work)


def drafts_of(course_id: str, usage_key: str, student_id: str) -> dict[str, Draft]:
    """Everything a learner keeps in one block, by part, in one query."""
    rows = Work.objects.filter(course_id=course_id, usage_key=usage_key, student_id=student_id)
    return {work.part: Draft.of(work) for work in rows}


def drafts_around(
    course_id: str, usage_keys: Iterable[str], student_ids: Iterable[str], user_id: int | None
) -> dict[WorkKey, Draft]:
    """The drafts in these blocks that are of these, or of a team in which somebody wrote.

    One query, the newest first; what was handed in is none.
    """
    here = Work.objects.filter(course_id=course_id, usage_key__in=list(usage_keys), part="")
    mine = [] if user_id is None else [user_id]
    wrote = Q(Exists(Writer.objects.filter(work=OuterRef("pk"), user_id__in=mine)))
    theirs = Q(student_id__in=list(student_ids)) | wrote | Q(saved_by__in=mine)
    rows = here.filter(Work.begun(), theirs, submission_uuid=None).order_by("-saved_at", "-pk")
    return {WorkKey.of(work): Draft.of(work) for work in rows}


def storable(answer: Any) -> Answer:
    """``answer`` without the characters that databases refuse.

    Raises :class:`AnswerRefused`, and :class:`LimitReached` for one that is too long.
    """
    if not isinstance(answer, dict):
        raise AnswerRefused("an answer is an object")
    try:
        kept: Answer = cleaned(answer)
        # Unescaped: whoever writes Arabic has as much room as whoever writes English.
        size = len(json.dumps(kept, allow_nan=False, ensure_ascii=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise AnswerRefused("an answer holds what JSON can carry") from error
    within("answer_characters", size)
    return kept
