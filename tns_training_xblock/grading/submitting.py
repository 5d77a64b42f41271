"""Submitting, once and only once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.events.asking import Prevented, ask
from tns_training_xblock.host.events.requests import SubmissionRequest
from tns_training_xblock.host.languages import active
from tns_training_xblock.work.drafts import save_draft, storable
from tns_training_xblock.work.editions import digest_of, edition_of
from tns_training_xblock.work.errors import AlreadySubmitted, StaleDraft
from tns_training_xblock.work.limits import within
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import Answer, Attached, Draft, WorkKey

from .late.dates import Dated, until_of
from .models import Event, Review
from .rules import Rules, hold_teams, rules_of
from .states import Act, State, require
from .teams.shared import Shared
from .teams.together import sent, settled
from .telling.events import happening_of
from .telling.steps import took
from .values import Receipt

ITEM_TYPE = "tns_case_study"
"""Their item type in edx-submissions, of worksheets too: rows of the first release have it."""


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
    team: cohort.Team | None = None,
    look: Callable[[tuple[Attached, ...]], object] = bool,
) -> Receipt:
    """Hand in ``answer``, written on top of ``version``; a second call returns the same receipt.

    ``content`` is the block's content field, kept so that marking shows what the learner saw;
    ``possible`` is the most that can be earned, ``language`` that of the page. ``due`` is when it
    is due, and ``late`` whether it comes too late, both without the extensions that were given:
    those are looked up here. ``team`` is whose work it is, where several answer together: those who
    are in it at this moment have part in it from then on. ``look`` is given the files while the
    work is held, and raises where it is not to be handed in with these. Raises
    :class:`AlreadySubmitted` where that is not so any more, :class:`StaleDraft` when a newer text
    than this one was kept, :class:`AnswerRefused` for what cannot be kept, :class:`LimitReached`
    for what is too much and :class:`Prevented` where others stop it, who are asked before anything
    is held.

    edx-submissions has no constraint on attempts, so the learner's row is locked for the length of
    one short transaction.
    """
    answer = storable(answer)
    edition = edition_of(content, key.usage_key)

    answered_by: list[str] = []

    def hand_in(work: Work) -> Receipt:
        files = _files(work)
        if work.submission_uuid:
            return Receipt.of(work, files)
        if not _is_newest(work, answer, version):
            raise StaleDraft(Draft.of(work))
        look(files)
        within("versions", work.version + 1)
        rules = rules_of(key.usage_key)
        answered_by[:] = [rules.teams]
        together = settled(work, team, rules.teams, user_id)
        reference = _hand_in(work, answer, files)
        if team:
            work.saved_by = user_id
        whose = Shared.of(together.get("team"))
        ids = whose.ids if whose else (user_id,)
        dated = _dated(key, Dated(due, late), work.submitted_at or timezone.now(), ids, rules)
        work.user_id, work.late, work.language = user_id, dated["late"], language
        work.edition = edition
        work.save()
        create = partial(_created, work, reference)
        columns = sent(together, work.submission_uuid or "", create)
        _await_marking(work, {"possible": possible, **dated, **columns})
        return Receipt.of(work, files)

    try:
        ask(_request(key, answer, user_id, team, late=late))
    except Prevented:
        # Another tab, or a member of the team, may have been quicker.
        if before := _handed_in(key):
            return before
        _keep(key, answer, version, user_id if team else None)
        raise
    receipt = in_turn(key, hand_in)
    for teams in answered_by:
        hold_teams(key.usage_key, teams)
    return receipt


def student_item(key: WorkKey) -> dict[str, str]:
    """How edx-submissions names this learner and block."""
    return {
        "student_id": key.student_id,
        "course_id": key.course_id,
        "item_id": key.usage_key,
        "item_type": ITEM_TYPE,
    }


def _request(
    key: WorkKey, answer: Answer, user_id: int, team: cohort.Team | None, *, late: bool
) -> SubmissionRequest:
    return SubmissionRequest(
        course_id=key.course_id,
        usage_key=key.usage_key,
        learner=user_id,
        members=tuple(cohort.members(key.course_id, team)) if team else (user_id,),
        late=late,
        language=active(),
        answer=deepcopy(answer),
    )


def _handed_in(key: WorkKey) -> Receipt | None:
    work = Work.objects.filter(**key.root(), submission_uuid__isnull=False).first()
    return Receipt.of(work, _files(work)) if work else None


def _keep(key: WorkKey, answer: Answer, version: int, by: int | None) -> None:
    """What others stopped is a draft at least, also where no page saved it before."""
    kept = Work.objects.filter(**key.root()).first()
    if kept is None or kept.answer != answer:
        with suppress(AlreadySubmitted, StaleDraft):
            save_draft(key, answer, version, by=by)


def _files(work: Work) -> tuple[Attached, ...]:
    kept = work.files.filter(state=Attachment.State.KEPT).order_by("attached_at", "pk")
    return tuple(map(Attached.of, kept))


def _is_newest(work: Work, answer: Answer, version: int) -> bool:
    """Whether ``answer`` was written on what is kept, or is what a lost reply would have told.

    The same request that comes again after the work was given back is more than one version late.
    """
    repeated = work.version == version + 1 and work.answer == answer
    return work.version == version or repeated


def _hand_in(work: Work, answer: Answer, files: tuple[Attached, ...]) -> dict[str, Any]:
    """Create the submission, whose uuid the work has then. It refers to the text by a digest.

    What it refers by is returned.

    edx-submissions never really deletes and logs an answer that it cannot keep; what a learner
    wrote must stay erasable and out of logs.
    """
    now = timezone.now()
    key = WorkKey.of(work)
    reference = {
        "work": work.pk,
        "sha256": digest_of(answer),
        "files": [file.id for file in files],
    }
    work.submitted_at = now
    work.submission_uuid = _created(work, reference, key.student_id)
    work.answer, work.version, work.saved_at = answer, work.version + 1, now
    return reference


def _created(work: Work, reference: dict[str, Any], student_id: str) -> str:
    """A submission of the learner, or of the team under its key: its uuid."""
    item = student_item(replace(WorkKey.of(work), student_id=student_id))
    made = submissions.create_submission(item, reference, submitted_at=work.submitted_at)
    return str(made["uuid"])


def _dated(
    key: WorkKey, own: Dated, at: datetime, user_ids: Collection[int], rules: Rules
) -> dict[str, Any]:
    """The columns of a review that say when it was due, whether it is late and what that costs.

    Of several who answer together the latest date of any of them counts.
    """
    dated = own.extended(at, until_of(key, user_ids) if own.late else None)
    return {
        "due_at": dated.due_at,
        "late": dated.late,
        "own_due_at": own.due_at,
        "own_late": own.late,
        "late_cost": rules.late_cost,
        "late_most": rules.late_most,
    }


def _await_marking(work: Work, columns: dict[str, Any]) -> None:
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
        "language": work.language,
        **columns,
    }
    what, now = Event.What.SUBMITTED, work.submitted_at or timezone.now()
    before = Review.objects.filter(work=work).only("state", "round", "version").first()
    if before is None:
        made = Review.objects.create(work=work, **values)
        took(happening_of(made, what.value, work.user_id, now), made.pk)
        return
    require(Act.SUBMIT, before.state)
    blank = {"levels": {}, "comments": {}, "overall": "", "points": 0}
    blank |= {"passages": [], "wordings": []}
    values |= {"state": State.SUBMITTED, "round": before.round + (before.state == State.RETURNED)}
    anew = {**blank, "version": before.version + 1, "trainer_id": None}
    Review.objects.filter(pk=before.pk).update(**values, **anew)
    Event.objects.create(review=before, at=now, what=what, user_id=work.user_id, snapshot={})
    took(happening_of(Review(**values), what.value, work.user_id, now), before.pk)
