"""That a mark was changed after its learner had seen it: from what, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tns_training_xblock.work import stored


@dataclass(frozen=True, slots=True)
class Change:
    """What the mark was before, which was released ``at``, and ``why`` it is another one now."""

    why: str
    points: int
    possible: int
    levels: dict[str, str]
    at: datetime | None

    @classmethod
    def of(cls, kept: object) -> Change | None:
        """The change that a released marking keeps, if it is one."""
        parts = stored.mapping(kept)
        if not parts:
            return None
        return cls(
            why=stored.text(parts.get("why")),
            points=stored.count(parts.get("points")),
            possible=stored.count(parts.get("possible")),
            levels=stored.texts(parts.get("levels")),
            at=_moment(stored.text(parts.get("at"))),
        )

    def kept(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "why": self.why,
            "points": self.points,
            "possible": self.possible,
            "levels": self.levels,
            "at": self.at.isoformat() if self.at else "",
        }


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
