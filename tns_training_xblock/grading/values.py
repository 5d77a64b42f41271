"""What the api takes and gives: small frozen values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import Answer, Attached, Draft, WorkKey

from .models import Review
from .rubric import Rubric


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a learner has in hand after submitting; ``number`` is short enough to read aloud."""

    uuid: str
    number: str
    submitted_at: datetime
    late: bool
    answer: Answer
    files: tuple[Attached, ...]

    @classmethod
    def of(cls, work: Work, files: tuple[Attached, ...]) -> Receipt:
        """The receipt of a submitted work."""
        if work.submission_uuid is None:
            raise ValueError("the work was not submitted")
        return cls(
            uuid=work.submission_uuid,
            number=receipt_number(work.submission_uuid),
            # Whoever took the time out of the row took nothing from the learner.
            submitted_at=work.submitted_at or work.saved_at or timezone.now(),
            late=work.late,
            answer=stored.answer(work.answer),
            files=files,
        )


def receipt_number(uuid: str) -> str:
    """The first eight hex digits of ``uuid``, as ``1A2B-3C4D``."""
    digits = uuid.replace("-", "")[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


@dataclass(frozen=True, slots=True)
class Marked:
    """What a trainer put into the rubric, as a review's ``released`` and its events keep it."""

    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    points: int

    @classmethod
    def of(cls, kept: object, rubric: Rubric | None = None) -> Marked:
        """The marking in ``kept``; points that are not there are counted by ``rubric``."""
        parts = stored.mapping(kept)
        levels = stored.texts(parts.get("levels"))
        return cls(
            levels=levels,
            comments=stored.texts(parts.get("comments")),
            overall=stored.text(parts.get("overall")),
            points=stored.count(parts.get("points"), rubric.score(levels) if rubric else 0),
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A released marking: what the learner is shown."""

    points: int
    possible: int
    rubric: Rubric
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    released_at: datetime

    @classmethod
    def of(cls, review: Review, rubric: Rubric) -> Mark | None:
        """The mark last released, if any: re-opening a review does not take it from the learner."""
        if not stored.mapping(review.released) or review.released_at is None:
            return None
        shown = Marked.of(review.released, rubric)
        return cls(
            points=shown.points,
            possible=review.possible,
            rubric=rubric,
            levels=shown.levels,
            comments=shown.comments,
            overall=shown.overall,
            released_at=review.released_at,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a learner may know of their own work."""

    draft: Draft
    files: tuple[Attached, ...]
    receipt: Receipt | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a learner handed in, on a page in ``language``.

    ``content`` is the block's content field as they saw it.
    """

    key: WorkKey
    user_id: int | None
    answer: Answer
    submitted_at: datetime | None
    late: bool
    language: str
    content: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How the marking of one submission stands.

    ``points`` is the sum of the levels chosen so far, ``mark`` what the learner was last shown.
    ``state`` is ``waiting``, ``draft`` or ``released``; a draft with a mark was re-opened.
    ``score_due`` means that the gradebook does not have the points of ``mark`` yet.
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
    score_due: bool
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
