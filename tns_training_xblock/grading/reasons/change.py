"""That a mark was changed after its learner had seen it: from what, when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tns_training_xblock.work import stored

from ..teams.shared import Adjustment, adjusted, adjustments, adjustments_kept


@dataclass(frozen=True, slots=True)
class Change:
    """What the mark was before, which was released ``at``, and ``why`` it is another one now."""

    why: str
    points: int
    possible: int
    levels: dict[str, str]
    at: datetime | None
    adjustments: Mapping[int, Adjustment] = field(default_factory=dict)

    def of_member(self, user_id: int) -> Change:
        """The same as one member of a team may see it."""
        points = adjusted(self.points, self.possible, self.adjustments.get(user_id))
        return replace(self, points=points, adjustments={})

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
            adjustments=adjustments(parts.get("adjustments")),
        )

    def kept(self) -> dict[str, Any]:
        """The same as JSON."""
        single = {"adjustments": adjustments_kept(self.adjustments)} if self.adjustments else {}
        return {
            **single,
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
