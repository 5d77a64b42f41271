"""Small frozen values, never rows of the database: a learner's work as others see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import stored

if TYPE_CHECKING:
    from .models import Attachment, Work

END, STAFF, WRITTEN = "end_seen", "staff_score", "written"
"""What is kept of a lesson as a whole (:mod:`.attempts`): that its end was seen, a score that staff
decided, the ids of the texts that were written."""

Answer = dict[str, Any]
"""What a block keeps: anything JSON can carry."""


@dataclass(frozen=True, slots=True)
class WorkKey:
    """Whose text, and where: ``student_id`` is the course's anonymous id of the learner."""

    course_id: str
    usage_key: str
    student_id: str
    part: str = ""

    @classmethod
    def of(cls, work: Work) -> WorkKey:
        """The key of a row."""
        return cls(work.course_id, work.usage_key, work.student_id, work.part)

    def lookup(self) -> dict[str, str]:
        """The key as filters of :class:`~.models.Work`."""
        return {**self.block(), "part": self.part}

    def block(self) -> dict[str, str]:
        """All that the learner has in the block, as filters."""
        return {
            "course_id": self.course_id,
            "usage_key": self.usage_key,
            "student_id": self.student_id,
        }

    def root(self) -> dict[str, str]:
        """The row that stands for the learner's work in the whole block, as filters."""
        return {**self.block(), "part": ""}


@dataclass(frozen=True, slots=True)
class Draft:
    """The kept text; version 0 with an empty answer means that nothing was kept yet.

    ``saved_by`` is who saved it last, where several write it.
    ``shown_to`` is who beside the learner may read it, one of :data:`~.sharing.showing.AUDIENCES`,
    or empty, which is nobody, where nobody chose yet.
    """

    version: int
    answer: Answer
    saved_at: datetime | None
    saved_by: int | None = None
    shown_to: str = ""

    @classmethod
    def of(cls, work: Work) -> Draft:
        """The draft in a row."""
        kept = stored.answer(work.answer)
        return cls(work.version, kept, work.saved_at, work.saved_by, work.shown_to)


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
        return cls(file.id, file.task, stored.text(file.name) or "file", file.size)
