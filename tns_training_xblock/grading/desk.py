"""One submission on the trainer's desk: what was handed in, and how its review stands."""

from __future__ import annotations

from tns_training_xblock.work import stored
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.values import Attached, WorkKey

from .models import Review
from .rubric import Rubric
from .values import Mark, ReviewState, Submitted


def review(uuid: str) -> ReviewState:
    """The review of the submission ``uuid``, in one query; raises :class:`NotFound`."""
    rows = Review.objects.select_related("work__edition")
    row = rows.filter(submission_uuid=uuid).first()
    if row is None:
        raise NotFound
    return _state(row)


def files_of(uuid: str) -> tuple[Attached, ...]:
    """The files handed in with the submission ``uuid``, as they came."""
    files = Attachment.objects.filter(work__submission_uuid=uuid, state=Attachment.State.KEPT)
    return tuple(Attached.of(file) for file in files.order_by("attached_at", "pk"))


def _state(row: Review) -> ReviewState:
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
        mark=Mark.of(row, rubric),
        score_due=row.score_due is not None,
        rubric=rubric,
        submission=submission,
    )


def _submitted(row: Review) -> Submitted:
    work = row.work
    return Submitted(
        key=WorkKey.of(work),
        user_id=work.user_id,
        answer=stored.answer(work.answer),
        submitted_at=work.submitted_at,
        late=work.late,
        language=work.language,
        content=stored.texts(work.edition.content) if work.edition else {},
    )
