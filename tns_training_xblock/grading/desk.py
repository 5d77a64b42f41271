"""One submission on the trainer's desk: what was handed in, and how its review stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tns_training_xblock.work import stored
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.values import Attached, WorkKey

from .agreement.blind import named, unknown_column
from .claims import Claim
from .comments.passages import passages
from .comments.wordings import wordings
from .late.cost import late_of
from .models import Review, Round
from .rubric import Rubric
from .states import State
from .teams.shared import Shared, adjustments
from .values import Mark, PastRound, ReviewState, Submitted


def review(uuid: str) -> ReviewState:
    """The review of the submission ``uuid``, in one query; raises :class:`NotFound`.

    What was returned and handed in again has another uuid since, which the review names. What is
    with the learner is shown as it was handed in: nobody reads what they are writing.
    """
    rows = _rows()
    row = rows.filter(submission_uuid=uuid).first()
    row = row or rows.filter(rounds__submission_uuid=uuid).first()
    if row is None or row.state == State.WITHDRAWN:
        raise NotFound
    return _state(row)


def reviews(ids: Iterable[int]) -> list[ReviewState]:
    """The reviews of these ids, in their order; who withdrew is left out.

    One query, and one for each that is with its learner.
    """
    rows = _rows().in_bulk(list(ids))
    found = (rows[pk] for pk in ids if pk in rows)
    return [_state(row) for row in found if row.state != State.WITHDRAWN]


def files_of(current: ReviewState) -> tuple[Attached, ...]:
    """The files that were handed in, as they came; what the learner adds since is theirs.

    They have names that tell nothing where it is blind.
    """
    if current.state == State.RETURNED:
        return named(past_rounds(current.id)[-1].files, blind=current.blind)
    files = Attachment.objects.filter(work__review=current.id, state=Attachment.State.KEPT)
    kept = (Attached.of(file) for file in files.order_by("attached_at", "pk"))
    return named(kept, blind=current.blind)


def files_of_each(states: Iterable[ReviewState]) -> dict[int, tuple[Attached, ...]]:
    """The same for several, by the ids of their reviews: one query for all with the trainers."""
    states = list(states)
    found: dict[int, list[Attached]] = {}
    kept = Attachment.objects.filter(state=Attachment.State.KEPT)
    kept = kept.filter(work__review__in=[each.id for each in states])
    for file in kept.select_related("work__review").order_by("attached_at", "pk"):
        if file.work is not None:
            found.setdefault(file.work.review.pk, []).append(Attached.of(file))
    return {
        each.id: files_of(each)
        if each.state == State.RETURNED
        else named(found.get(each.id, ()), blind=each.blind)
        for each in states
    }


def past_rounds(review_id: int) -> tuple[PastRound, ...]:
    """The rounds that were returned, oldest first; two queries."""
    rows = list(Round.objects.filter(review_id=review_id).select_related("edition"))
    wanted = {name for row in rows for name in stored.names(row.files)}
    kept = Attachment.objects.filter(pk__in=wanted).order_by("attached_at", "pk")
    files = {file.pk: Attached.of(file) for file in kept}
    return tuple(PastRound.of(row, files) for row in sorted(rows, key=lambda row: row.number))


def _rows() -> Any:
    """Reviews with all that is read of them, and whether they are blind."""
    rows = Review.objects.annotate(blind=unknown_column())
    return rows.select_related("work__edition", "released_edition")


def _state(row: Any) -> ReviewState:
    submission = _submitted(row)
    rubric = Rubric.of(submission.content)
    return ReviewState(
        id=row.pk,
        uuid=row.submission_uuid,
        state=row.state,
        version=row.version,
        levels=stored.texts(row.levels),
        comments=stored.texts(row.comments),
        overall=stored.text(row.overall),
        points=row.points,
        possible=row.possible,
        trainer_id=row.trainer_id,
        saved_at=row.saved_at,
        mark=Mark.of(row),
        score_due=row.score_due is not None,
        rubric=rubric,
        submission=submission,
        round=row.round,
        claim=Claim.of(row.claimed_by, row.claimed_until),
        assigned_to=row.assigned_to,
        revise_by=row.revise_by,
        blind=row.blind,
        due_at=row.due_at,
        late=late_of(row),
        reason=stored.text(row.reason),
        look_asked_at=row.look_asked_at,
        passages=passages(row.passages),
        wordings=wordings(row.wordings),
        adjustments=adjustments(row.adjustments),
    )


def _submitted(row: Review) -> Submitted:
    if row.state == State.RETURNED:
        return _returned(row)
    work = row.work
    return Submitted(
        key=WorkKey.of(work),
        user_id=work.user_id,
        answer=stored.answer(work.answer),
        submitted_at=work.submitted_at,
        late=work.late,
        language=work.language,
        content=stored.texts(work.edition.content) if work.edition else {},
        team=Shared.of(row.team),
    )


def _returned(row: Review) -> Submitted:
    """What was handed in before it was returned."""
    last = row.rounds.select_related("edition").get(number=row.round)
    return Submitted(
        key=WorkKey.of(row.work),
        user_id=row.user_id,
        answer=stored.answer(last.answer),
        submitted_at=last.submitted_at,
        late=last.late,
        language=last.language,
        content=stored.texts(last.edition.content) if last.edition else {},
        team=Shared.of(row.team),
    )
