"""One submission on the trainer's desk: what was handed in, and how its review stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .errors import NotFound
from .models import Attachment, Review
from .rubric import Rubric
from .values import Answer, Attached, Mark, WorkKey


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a learner handed in. ``content`` is the block's content field as they saw it."""

    key: WorkKey
    user_id: int | None
    answer: Answer
    submitted_at: datetime | None
    late: bool
    content: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How the marking of one submission stands.

    ``points`` is the sum of the levels chosen so far, ``mark`` what the learner was last shown.
    ``state`` is ``waiting``, ``draft`` or ``released``; a draft with a mark was re-opened.
    """

    id: int
    uuid: str
    state: str
    version: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    points: int
    possible: int
    trainer_id: int | None
    saved_at: datetime | None
    mark: Mark | None
    rubric: Rubric
    submission: Submitted

    @property
    def released(self) -> bool:
        """Whether the learner sees this very marking."""
        return self.state == Review.State.RELEASED

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria that have no level yet."""
        ids = (criterion.id for criterion in self.rubric.criteria())
        return tuple(name for name in ids if name not in self.levels)

    def snapshot(self) -> dict[str, Any]:
        """The marking alone, as events and the learner's mark keep it."""
        return {
            "levels": self.levels,
            "comments": self.comments,
            "overall": self.overall,
            "points": self.points,
        }


def review(uuid: str) -> ReviewState:
    """The review of the submission ``uuid``, in one query; raises :class:`NotFound`."""
    rows = Review.objects.select_related("work__edition")
    row = rows.filter(submission_uuid=uuid).first()
    if row is None:
        raise NotFound
    return _state(row)


def files_of(uuid: str) -> tuple[Attached, ...]:
    """The files handed in with the submission ``uuid``, as they came."""
    files = Attachment.objects.filter(work__submission_uuid=uuid).order_by("attached_at")
    return tuple(Attached.of(file) for file in files)


def _state(row: Review) -> ReviewState:
    submission = _submitted(row)
    rubric = Rubric.of(submission.content)
    return ReviewState(
        id=row.pk,
        uuid=row.submission_uuid,
        state=row.state,
        version=row.version,
        levels=row.levels,
        comments=row.comments,
        overall=row.overall,
        points=row.points,
        possible=row.work.possible,
        trainer_id=row.trainer_id,
        saved_at=row.saved_at,
        mark=Mark.of(row, row.work.possible, rubric),
        rubric=rubric,
        submission=submission,
    )


def _submitted(row: Review) -> Submitted:
    work = row.work
    return Submitted(
        key=WorkKey(work.course_id, work.usage_key, work.student_id, work.part),
        user_id=work.user_id,
        answer=work.answer,
        submitted_at=work.submitted_at,
        late=work.late,
        content=work.edition.content if work.edition else {},
    )
