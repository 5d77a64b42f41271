"""One submission on the trainer's desk: what was handed in, and how its review stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, FilteredRelation, Q

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
    if row is None or not _is_shown(row):
        raise NotFound
    return _state(row)


def reviews(ids: Iterable[int]) -> list[ReviewState]:
    """The reviews of these ids, in their order and one query; what :func:`review` finds of them."""
    rows = _rows().in_bulk(list(ids))
    found = (rows[pk] for pk in ids if pk in rows)
    return [_state(row) for row in found if _is_shown(row)]


def files_of(current: ReviewState) -> tuple[Attached, ...]:
    """The files that were handed in, as they came; what the learner adds since is theirs.

    They have names that tell nothing where it is blind.
    """
    if current.state == State.RETURNED:
        # There is no such round any more where it was erased a moment ago.
        rounds = (past.files for past in past_rounds(current.id) if past.number == current.round)
        return named(next(rounds, ()), blind=current.blind)
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
    """Reviews with all that is read of them, and whether they are blind.

    ``given_back`` is the round that is with its learner. All of it is one query: between two,
    somebody may be reset.
    """
    last = Q(rounds__number=F("round"), state=State.RETURNED)
    rows: Any = Review.objects.annotate(
        blind=unknown_column(), given_back=FilteredRelation("rounds", condition=last)
    )
    return rows.select_related("work__edition", "released_edition", "given_back__edition")


def _is_shown(row: Any) -> bool:
    """What was withdrawn is not, nor what is said to be given back and is not there."""
    is_lost = row.state == State.RETURNED and _given_back(row) is None
    return row.state != State.WITHDRAWN and not is_lost


def _given_back(row: Any) -> Round | None:
    """Django gives a row no such attribute where there is none."""
    return getattr(row, "given_back", None)


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


def _submitted(row: Any) -> Submitted:
    """What was handed in: of what is with its learner, before it was returned."""
    given = _given_back(row) or row.work
    return Submitted(
        key=WorkKey.of(row.work),
        user_id=row.user_id,
        answer=stored.answer(given.answer),
        submitted_at=given.submitted_at,
        late=given.late,
        language=given.language,
        content=stored.texts(given.edition.content) if given.edition else {},
        team=Shared.of(row.team),
    )
