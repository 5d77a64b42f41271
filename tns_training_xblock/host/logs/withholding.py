"""Keeping what repeats itself from filling the disk: told once a period, and how often it was not.

Each process counts for itself, in its own memory: a log must not depend on a cache that may be what
is broken.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

PERIOD = 600.0
"""Seconds for which the same line is told once."""
BURST = 10
"""How many different lines of one kind of event are told in a period."""
_KNOWN = 2_000
"""How many lines and kinds are remembered; the oldest are forgotten first."""


@dataclass(slots=True)
class _Seen:
    since: float
    told: int = 0
    withheld: int = 0


@dataclass(slots=True)
class Withholding:
    """``told(kind, line)`` counts and decides; ``clock`` is in seconds."""

    clock: Callable[[], float] = time.monotonic
    _seen: OrderedDict[tuple[str, ...], _Seen] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, kind: str, line: str) -> int | None:
        """How many of this ``kind`` were withheld before ``line``, which is told.

        ``None`` where it is withheld: the same was told in this period, or too many of its kind.
        """
        with self._lock:
            now = self.clock()
            same, alike = self._of((kind, line), now), self._of((kind,), now)
            if same.told or alike.told >= BURST:
                alike.withheld += 1
                return None
            same.told, alike.told = 1, alike.told + 1
            before, alike.withheld = alike.withheld, 0
            return before

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._seen.clear()

    def _of(self, key: tuple[str, ...], now: float) -> _Seen:
        seen = self._seen.get(key)
        if seen is None or now - seen.since >= PERIOD:
            seen = _Seen(now, withheld=seen.withheld if seen else 0)
            self._seen[key] = seen
            self._seen.move_to_end(key)
            while len(self._seen) > _KNOWN:
                self._seen.popitem(last=False)
        return seen
