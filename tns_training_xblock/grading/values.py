"""What the api takes and gives: small frozen values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import Attachment, Review, Work
    from .rubric import Rubric

Answer = dict[str, Any]
"""What a block keeps: anything JSON can carry."""


@dataclass(frozen=True, slots=True)
class WorkKey:
    """Whose text, and where: ``student_id`` is the course's anonymous id of the learner."""

    course_id: str
    usage_key: str
    student_id: str
    part: str = ""

    def lookup(self) -> dict[str, str]:
        """The key as filters of :class:`~.models.Work`."""
        return {
            "course_id": self.course_id,
            "usage_key": self.usage_key,
            "student_id": self.student_id,
            "part": self.part,
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """The kept text; version 0 with an empty answer means that nothing was kept yet."""

    version: int
    answer: Answer
    saved_at: datetime | None

    @classmethod
    def of(cls, work: Work) -> Draft:
        """The draft in a row."""
        return cls(work.version, work.answer, work.saved_at)


NO_DRAFT = Draft(0, {}, None)


@dataclass(frozen=True, slots=True)
class Attached:
    """A kept file; ``size`` in bytes."""

    id: str
    task: str
    name: str
    size: int

    @classmethod
    def of(cls, file: Attachment) -> Attached:
        """The file in a row."""
        return cls(str(file.id), file.task, file.name, file.size)


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
        if work.submission_uuid is None or work.submitted_at is None:
            raise ValueError("the work was not submitted")
        return cls(
            uuid=work.submission_uuid,
            number=receipt_number(work.submission_uuid),
            submitted_at=work.submitted_at,
            late=work.late,
            answer=work.answer,
            files=files,
        )


def receipt_number(uuid: str) -> str:
    """The first eight hex digits of ``uuid``, as ``1A2B-3C4D``."""
    digits = uuid.replace("-", "")[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


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
    def of(cls, review: Review, possible: int, rubric: Rubric) -> Mark | None:
        """The mark last released, if any: re-opening a review does not take it from the learner."""
        kept = review.released
        if not kept or review.released_at is None:
            return None
        return cls(
            points=kept["points"],
            possible=possible,
            rubric=rubric,
            levels=kept["levels"],
            comments=kept["comments"],
            overall=kept["overall"],
            released_at=review.released_at,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a learner may know of their own work."""

    draft: Draft
    files: tuple[Attached, ...]
    receipt: Receipt | None
    mark: Mark | None
