"""How late work came, and what of its points remains.

Points are whole numbers, because the gradebook takes no others: what remains is rounded to the
nearest one, and a half up, for the learner. It is never below nothing and never more than was
earned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import stored

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Late:
    """Work that is late ``by`` so much, zero where nobody knows; ``percent`` is what that costs."""

    by: timedelta
    percent: int = 0

    @classmethod
    def of(cls, by: timedelta, cost: int, most: int) -> Late:
        """A day begun costs ``cost`` percent of the points given, all of them ``most`` at most."""
        days = -(-by // DAY)
        whole = timedelta(seconds=int(by.total_seconds()))
        return cls(whole, max(0, min(cost * days, most, 100)))

    @classmethod
    def kept(cls, value: object) -> Late | None:
        """What :meth:`written` wrote, if it is that."""
        parts = stored.mapping(value)
        percent = stored.count(parts.get("percent"))
        by = timedelta(seconds=stored.count(parts.get("seconds")))
        return cls(by, min(percent, 100)) if percent else None

    def left(self, points: int) -> int:
        """What remains of ``points``."""
        return (2 * points * (100 - self.percent) + 100) // 200

    def written(self, points: int) -> dict[str, Any]:
        """The parts of a mark that earned ``points``: what counts of them, and why not all."""
        if not self.percent:
            return {"points": points}
        seconds = int(self.by.total_seconds())
        late = {"earned": points, "percent": self.percent, "seconds": seconds}
        return {"points": self.left(points), "late": late}


def late_of(row: Review) -> Late | None:
    """How late came what was handed in last, and what that costs; ``None`` where it was in time."""
    if not row.late:
        return None
    by = max(row.submitted_at - row.due_at, timedelta()) if row.due_at else timedelta()
    return Late.of(by, row.late_cost, row.late_most)
