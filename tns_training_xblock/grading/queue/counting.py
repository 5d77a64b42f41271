"""How far a run's marking is, by item and by trainer: one query, however many submitted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.states import CLAIMED, State
from tns_training_xblock.grading.takers import LEARNER

from .filters import condition, seen
from .view import LOOK, REOPENED, View


@dataclass(slots=True)
class Tally:
    """How many submissions of learners stand where.

    What is with the learner is in none of the sums: nobody here can do anything about it.
    """

    states: Counter[str] = field(default_factory=Counter)

    @property
    def untouched(self) -> int:
        """Nobody began."""
        return self.states[State.SUBMITTED]

    @property
    def begun(self) -> int:
        """Somebody has it on the desk, or left a marking."""
        return self.states[CLAIMED] + self.states[State.MARKING] + self.states[REOPENED]

    @property
    def twice(self) -> int:
        """Marked once, and with a second trainer or to be reconciled."""
        return self.states[State.SECOND] + self.states[State.RECONCILE]

    @property
    def marked(self) -> int:
        """Begun, and not ready."""
        return self.begun + self.twice

    @property
    def ready(self) -> int:
        """Marked, and not shown yet."""
        return self.states[State.READY]

    @property
    def released(self) -> int:
        """Shown to the learner."""
        return self.states[State.RELEASED] + self.looks

    @property
    def looks(self) -> int:
        """Shown to the learner, who asks for another look."""
        return self.states[LOOK]

    @property
    def returned(self) -> int:
        """With the learner, who may hand in again."""
        return self.states[State.RETURNED]

    @property
    def open(self) -> int:
        """What waits for something that a trainer does."""
        return self.untouched + self.begun + self.twice + self.ready + self.looks

    @property
    def total(self) -> int:
        """All of it."""
        return self.untouched + self.marked + self.ready + self.released


@dataclass(frozen=True, slots=True)
class Counted:
    """The whole run as somebody sees it, and how many of it a view shows (``matched``).

    ``items`` are by usage key, ``trainers`` by id; ``others`` counts trials and those who left,
    ``due`` the scores that have not arrived; ``works`` has a work of each item.
    """

    run: Tally
    items: dict[str, Tally]
    trainers: dict[int, Tally]
    matched: int
    others: int
    due: int
    works: tuple[int, ...]


def counted(view: View, rights: Rights) -> Counted:
    """Count what somebody sees, whatever the view narrows it to."""
    groups = seen(rights).values("usage_key", "shown", "owner", "taker")
    rows = groups.annotate(
        n=Count("pk"),
        matched=Count("pk", filter=condition(view, rights)),
        due=Count("score_due"),
        work=Max("work_id", filter=~Q(state=State.RETURNED)),
    )
    return _summed(rows.order_by())


def _summed(rows: Iterable[dict[str, Any]]) -> Counted:
    run, items, trainers = Tally(), dict[str, Tally](), dict[int, Tally]()
    works: dict[str, int] = {}
    matched = others = due = 0
    for row in rows:
        matched, due = matched + row["matched"], due + row["due"]
        key, owner = row["usage_key"], row["owner"]
        works[key] = max(works.get(key, 0), row["work"] or 0)
        if row["taker"] != LEARNER:
            others += row["n"]
            continue
        tallies = [run, items.setdefault(key, Tally())]
        tallies += [trainers.setdefault(owner, Tally())] if owner else []
        for tally in tallies:
            tally.states[row["shown"]] += row["n"]
    for key in works:
        items.setdefault(key, Tally())
    return Counted(run, items, trainers, matched, others, due, tuple(works.values()))
