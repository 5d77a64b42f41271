"""How far each case study is, in numbers: the last row of a grid, over all whom it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Case, CharField, Count, F, Max, Min, Q, Value, When

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.agreement.blind import unknown_in
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.states import OPEN, State
from tns_training_xblock.host.openedx import platform

from .asked import Asked
from .cells import HIDDEN, drafting


@dataclass(slots=True)
class Total:
    """One case study.

    ``drafting`` and ``untouched`` are ``None`` where the reader may not know them, ``mean`` where
    nothing is released now. ``work`` is one that was handed in. What is marked blind is counted and
    nothing more until its release.
    """

    handed_in: int = 0
    waiting: int = 0
    released: int = 0
    returned: int = 0
    hidden: int = 0
    mean: float | None = None
    possible: int = 0
    waits_since: datetime | None = None
    work: int = 0
    drafting: int | None = None
    untouched: int | None = None


def totals_of(rights: Rights, asked: Asked, blind: frozenset[str]) -> dict[str, Total]:
    """The case studies of which something was handed in by those asked for; one query."""
    told = Case(
        When(unknown_in(blind), then=Value(HIDDEN)), default=F("state"), output_field=CharField()
    )
    rows = among(asked.of_all_items.view, rights).annotate(told=told).values("usage_key", "told")
    counts = rows.annotate(
        n=Count("pk"),
        mean=Avg("points"),
        most=Max("possible"),
        since=Min("submitted_at"),
        work=Max("work_id", filter=~Q(state=State.RETURNED)),
    )
    found: dict[str, Total] = {}
    for row in counts.order_by():
        _add(found.setdefault(row["usage_key"], Total()), row)
    return found


def count_unbegun(
    totals: Iterable[tuple[str, Total]], people: Any, total: int, course_id: str
) -> None:
    """Say in ``totals`` how many of ``people`` write, and how many have not begun; one query."""
    by_key = dict(totals)
    drafts = _drafts(people, course_id, by_key)
    for key, each in by_key.items():
        each.drafting = drafts[key]
        each.untouched = max(0, total - each.handed_in - each.drafting)


def _drafts(people: Any, course_id: str, items: Collection[str]) -> Counter[str]:
    students = platform().student_ids(people.order_by().values("pk")).values("tns_student")
    rows = drafting(course_id, items).filter(student_id__in=students)
    counts = rows.values("usage_key").annotate(n=Count("pk")).order_by()
    return Counter({row["usage_key"]: row["n"] for row in counts})


def _add(total: Total, row: dict[str, Any]) -> None:
    told, n = row["told"], row["n"]
    total.handed_in += n
    total.work = max(total.work, row["work"] or 0)
    total.possible = max(total.possible, row["most"] or 0)
    if told == HIDDEN:
        total.hidden += n
    elif told in OPEN:
        total.waiting += n
        total.waits_since = min(total.waits_since or row["since"], row["since"])
    elif told == State.RELEASED:
        total.released, total.mean = n, row["mean"]
    else:
        total.returned += n
