"""When a case study is due, and what that means for work handed in now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

Phase = Literal["open", "grace", "late", "closed"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """``due`` as learners are told, ``closes`` with the grace that is given on top of it.

    Both are aware, or ``None`` where the work is never due.
    """

    due: datetime | None
    closes: datetime | None
    refuses: bool

    def phase(self, now: datetime) -> Phase:
        """What happens to work handed in at ``now``: taken, taken as late, or refused."""
        if self.due is None or now <= self.due:
            return "open"
        if self.closes is not None and now <= self.closes:
            return "grace"
        return "closed" if self.refuses else "late"


def deadline_of(block: Any, late: str) -> Deadline:
    """The deadline that the platform's inherited fields give ``block``.

    An individual extension arrives in ``due`` itself. The fields are the platform's and may be
    absent, so that whatever is no date or no span counts as none. ``late`` is the case study's own
    word: ``accept`` or ``refuse``.
    """
    due = getattr(block, "due", None)
    if not isinstance(due, datetime):
        return Deadline(None, None, refuses=False)
    if due.tzinfo is None:
        due = due.replace(tzinfo=UTC)
    grace = getattr(block, "graceperiod", None)
    closes = due + grace if isinstance(grace, timedelta) else due
    return Deadline(due, closes, refuses=late == "refuse")
