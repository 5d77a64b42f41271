"""Until when a learner can hand in, with the time they were given, and what coming late costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from tns_training_xblock.blocks.shared.deadline import Deadline, Phase
from tns_training_xblock.formats import span

if TYPE_CHECKING:
    from tns_training_xblock.cohort.api import Time
    from tns_training_xblock.grading.api import Late


@dataclass(frozen=True, slots=True)
class Given:
    """What trainers said: the ``time`` that a learner was given, and what being late costs."""

    time: Time | None
    late_cost: int
    late_most: int

    @property
    def until(self) -> datetime | None:
        """Until when the learner was given time."""
        return self.time.until if self.time else None


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page says of time: ``own`` is the deadline without an extension."""

    own: Deadline
    deadline: Deadline
    phase: Phase
    left: str
    given: Given | None
    late_now: Late | None

    @property
    def extension(self) -> Time | None:
        """The time that was given, where it moved the date."""
        moved = self.deadline is not self.own
        return self.given.time if self.given and moved else None

    @property
    def version(self) -> str:
        """What of it a page that stands open has to hear of."""
        until = self.deadline.due if self.extension else None
        return f"{self.phase} {until.isoformat()}" if until else self.phase


def dates(own: Deadline, given: Given | None, now: datetime) -> Dates:
    """What is so at ``now``; what is never due needs nothing ``given``."""
    deadline = own.extended(given.until) if given else own
    phase = deadline.phase(now)
    left = span(deadline.due - now, get_language() or "en") if deadline.due else ""
    late_now = None
    if given and deadline.due and phase == "late":
        from tns_training_xblock.grading.api import Late

        late_now = Late.of(now - deadline.due, given.late_cost, given.late_most)
    return Dates(own, deadline, phase, left, given, late_now)
