"""Where one was, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tns_training_xblock.content.model import IndexedItem

from .states import Stand

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Own

_EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


def going_on(
    items: Sequence[IndexedItem], stands: Mapping[str, Stand], owns: Mapping[str, Own]
) -> tuple[IndexedItem, ...]:
    """Of the open ``items``, in order: where somebody was, or what comes after it; then the next.

    Two at most. What was touched last and is not finished comes first; what stands before it and
    was left out comes after the end.
    """
    left = [place for place, item in enumerate(items) if stands[item.id].open]
    last = _last(items, owns)
    ahead, behind = [place for place in left if place >= last], [p for p in left if p < last]
    return tuple(items[place] for place in (*ahead, *behind)[:2])


def _last(items: Sequence[IndexedItem], owns: Mapping[str, Own]) -> int:
    """The place of what was touched last; the first where nothing was."""

    def touched(place: int) -> datetime:
        own = owns.get(items[place].id)
        return (own.touched_at if own else None) or _EARLIEST

    # Of those touched at the same time, or never, the first.
    return max(range(len(items)), key=lambda place: (touched(place), -place), default=0)


def minutes_left(item: IndexedItem, stand: Stand) -> int:
    """How long the rest of ``item`` takes: of what is begun, as its questions are left."""
    if not stand.open:
        return 0
    if not stand.asked:
        return item.minutes
    rest = round(item.minutes * (stand.asked - stand.answered) / stand.asked)
    return max(1, rest) if item.minutes else 0
