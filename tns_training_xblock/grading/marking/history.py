"""What was done to a review, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tns_training_xblock.work import stored
from tns_training_xblock.work.limits import limits, within

from ..comments.passages import Passages
from ..models import Event
from ..teams.shared import Adjustment, adjustments
from ..telling.events import Happening, members_of
from ..telling.steps import took
from ..values import Marked, ReviewState

NEWEST = 20
"""How many entries a desk shows at first."""
SHEET = "sheet"
"""Where a marking came from that was not made on the desk, as its event keeps it."""
PAGE = 50
"""How many it shows of the whole history at once."""


@dataclass(frozen=True, slots=True)
class Why:
    """Where a marking came from that was not made on the desk, and why a mark was changed."""

    source: str = ""
    reason: str = ""

    def kept(self) -> dict[str, str]:
        """As the event keeps it beside the marking."""
        return {name: text for name, text in asdict(self).items() if text}


NO_WHY = Why()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: ``what`` is ``saved``, ``released`` or ``reopened``.

    ``user_id`` is ``None`` once the trainer left the platform. ``counts`` are the points of a
    release that remained of ``points`` where the work was late; ``late`` is of what was ``dated``.
    ``adjustments`` are what was said of single members of a team.
    ``source`` is :data:`SHEET` for what came from a spreadsheet, ``reason`` why a mark was changed.
    """

    at: datetime
    what: str
    user_id: int | None
    points: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    passages: Passages
    counts: int | None = None
    late: bool = False
    source: str = ""
    reason: str = ""
    adjustments: Mapping[int, Adjustment] = field(default_factory=dict)

    @property
    def by_learner(self) -> bool:
        """Whether it was whose work it is who did it."""
        return self.what in (Event.What.WITHDRAWN, Event.What.SUBMITTED)

    @property
    def dated(self) -> bool:
        """Whether it came late or in time since, because time was given or taken."""
        return self.what == Event.What.DATED


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some of what was done, newest first.

    ``page`` counts from 1, of ``pages`` of the whole history; it is 0 for the newest alone, where
    ``pages`` only says whether there is more than them.
    """

    entries: tuple[Entry, ...]
    page: int
    pages: int


def newest(uuid: str) -> HistoryPage:
    """The last things done to the review of the submission ``uuid``, in one query."""
    found = list(_events(uuid)[: NEWEST + 1])
    entries = tuple(_entry(event) for event in found[:NEWEST])
    return HistoryPage(entries, page=0, pages=1 if len(found) > NEWEST else 0)


def page_of_history(uuid: str, page: int) -> HistoryPage:
    """The ``page``-th fifty things done; a page that does not exist is the nearest."""
    events = _events(uuid)
    pages = max(1, -(-events.count() // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    return HistoryPage(tuple(map(_entry, events[first : first + PAGE])), page, pages)


def history(uuid: str) -> tuple[Entry, ...]:
    """Everything done to the review of the submission ``uuid``, newest first."""
    return tuple(map(_entry, _events(uuid)))


def record(
    state: ReviewState,
    what: Event.What,
    trainer_id: int,
    why: Why = NO_WHY,
    snapshot: Mapping[str, Any] | None = None,
) -> None:
    """Note that a trainer brought ``state`` about, in the transaction that made it so, and tell.

    A trainer's saves in a row, from one ``source``, are one entry, the latest: autosaving is not an
    act worth a line, nor worth telling. ``snapshot`` is kept instead of the marking in ``state``,
    where it is given.
    """
    now = timezone.now()
    values = {"at": now, "snapshot": dict(snapshot or _snapshot(state, what)) | why.kept()}
    mine = Event.objects.filter(review_id=state.id)
    if what is Event.What.SAVED:
        last = mine.order_by("-id").values("pk", "what", "user_id", "snapshot").first()
        this = (what, trainer_id, why.source)
        if last and (last["what"], last["user_id"], _source(last["snapshot"])) == this:
            Event.objects.filter(pk=last["pk"]).update(**values)
            return
    # Every event comes with a version: few versions are few events, and need not be counted.
    if state.version > limits().events_per_review:
        within("events_per_review", mine.count() + 1)
    Event.objects.create(review_id=state.id, what=what, user_id=trainer_id, **values)
    took(_happening(state, what, trainer_id, now), state.id)


def _happening(state: ReviewState, what: Event.What, by: int, at: datetime) -> Happening:
    mark = state.mark if what is Event.What.RELEASED else None
    key = state.submission.key
    return Happening(
        what=what.value,
        at=at,
        course_id=key.course_id,
        usage_key=key.usage_key,
        submission=state.uuid,
        learner=state.submission.user_id,
        by=by,
        round=state.round,
        state=str(state.state),
        late=state.submission.late,
        points=mark.points if mark else None,
        possible=mark.possible if mark else None,
        members=members_of(state.submission.team),
    )


def _snapshot(state: ReviewState, what: Event.What) -> dict[str, Any]:
    """The marking; of a release that being late lowered, also what counts."""
    mark = state.mark if what is Event.What.RELEASED else None
    lowered = {"counts": mark.points} if mark and mark.late else {}
    return state.snapshot() | lowered


def _events(uuid: str) -> QuerySet[Event]:
    return Event.objects.filter(review__submission_uuid=uuid).order_by("-id")


def _entry(event: Event) -> Entry:
    made, parts = Marked.of(event.snapshot), stored.mapping(event.snapshot)
    return Entry(
        at=event.at,
        what=event.what,
        user_id=event.user_id,
        points=made.points,
        levels=made.levels,
        comments=made.comments,
        overall=made.overall,
        counts=stored.count(parts["counts"]) if "counts" in parts else None,
        late=parts.get("late") is True,
        source=_source(event.snapshot),
        reason=stored.text(parts.get("reason")),
        passages=made.passages,
        adjustments=adjustments(parts.get("adjustments")),
    )


def _source(snapshot: object) -> str:
    return stored.text(stored.mapping(snapshot).get("source"))
