"""What a learner asked of a mark, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tns_training_xblock.work import stored

from ..models import Look


@dataclass(frozen=True, slots=True)
class Looked:
    """A request for another look; ``outcome`` is empty while nobody answered.

    Else it is one of :class:`~..models.Look.Outcome`, and ``answered_by`` is who, unless they left.
    """

    asked_at: datetime
    reason: str
    outcome: str
    answer: str
    answered_at: datetime | None
    answered_by: int | None

    @classmethod
    def of(cls, row: Look) -> Looked:
        """The request in a row."""
        return cls(
            asked_at=row.asked_at,
            reason=stored.text(row.reason),
            outcome=row.outcome,
            answer=stored.text(row.answer),
            answered_at=row.answered_at,
            answered_by=row.answered_by,
        )
