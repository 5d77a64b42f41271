"""When a block is due, and what that means for work handed in now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

Phase = Literal["open", "grace", "late", "closed"]

EARLIEST = datetime(1, 1, 1, 14, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, 9, tzinfo=UTC)
"""What no time zone carries past the calendar: authors write such dates for always and never."""


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

    def extended(self, until: datetime | None) -> Deadline:
        """This deadline for somebody who has time ``until`` then; never a stricter one.

        No grace is given on top of it: a trainer named that moment.
        """
        if self.due is None or until is None or until <= self.due:
            return self
        until = _within_calendar(until)
        return replace(self, due=until, closes=max(self.closes or until, until))

    def of_revision(self, returned_at: datetime, revise_by: datetime | None) -> Deadline:
        """This deadline for work that a trainer gave back at ``returned_at``.

        It is never refused: only its learner can move it on. ``revise_by`` wins; without it, what
        was due by then already is not due once more.
        """
        if revise_by:
            return Deadline(revise_by, revise_by, refuses=False)
        if self.phase(returned_at) != "open":
            return NEVER
        return replace(self, refuses=False)


NEVER = Deadline(None, None, refuses=False)
"""Of work that is never due."""


def deadline_of(block: Any, late: str) -> Deadline:
    """The deadline that the platform's inherited fields give ``block``.

    An individual extension of the platform's arrives in ``due`` itself; ours are of
    :meth:`Deadline.extended`. The fields are the platform's and may be
    absent or unreadable, so that whatever is no date or no span counts as none. ``late`` is the
    case study's own word: ``accept`` or ``refuse``.
    """
    given = _read(block, "due")
    if not isinstance(given, datetime):
        return NEVER
    due = _within_calendar(given)
    grace = _read(block, "graceperiod")
    closes = _later(due, grace) if isinstance(grace, timedelta) else due
    return Deadline(due, closes, refuses=late == "refuse")


def _read(block: Any, field: str) -> object:
    try:
        return getattr(block, field, None)
    except (ValueError, TypeError, OverflowError):
        # What an author typed is read when it is asked for.
        return None


def _within_calendar(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return min(max(moment.astimezone(UTC), EARLIEST), LATEST)
    except OverflowError:
        return EARLIEST if moment.year == 1 else LATEST


def _later(due: datetime, grace: timedelta) -> datetime:
    try:
        return min(max(due + grace, EARLIEST), LATEST)
    except OverflowError:
        return LATEST if grace > timedelta() else EARLIEST
