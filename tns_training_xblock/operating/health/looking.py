"""The report: looked at anew at most once a minute by each process, whoever asks.

A monitor that asks often, a scrape in every process and a page that is loaded again cost nothing
then, and what is tried is tried rarely.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log

from . import agreeing, checking, tables, trying, waiting
from .values import Level, Line, Report

log = Log("health")
FRESH = 60.0
"""For how many seconds a report is told again."""


class Watch:
    """Keeps the last report for :data:`FRESH` seconds; ``clock`` is in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last: tuple[float, Report] | None = None

    def report(self) -> Report:
        """What was found in the last minute, else what is found now."""
        with self._lock:
            if self._last is None or self._clock() - self._last[0] >= FRESH:
                self._last = (self._clock(), look())
            return self._last[1]

    def forget(self) -> None:
        """Look anew the next time."""
        self._last = None


WATCH = Watch()
"""That of this process."""


def look() -> Report:
    """Look at everything now. What cannot be looked at is a line that says so."""
    return Report(timezone.now(), tuple(_lines()), checking.versions())


def _lines() -> Iterator[Line]:
    here = _looked("tables", lambda: [tables.line()])
    yield from here
    if all(line.level is Level.GOOD for line in here):
        # Where a table lacks, each query would fail, and say less than that it lacks.
        yield from _looked("queues", lambda: list(waiting.lines(timezone.now())))
        yield from _looked("agreement", lambda: [agreeing.line()])
    yield from _looked("trials", trying.lines)
    yield from _looked("checks", lambda: [checking.line()])


def _looked(name: str, find: Callable[[], list[Line]]) -> list[Line]:
    try:
        return find()
    except Exception as error:
        log.fault("health-not-seen", error, name=name)
        unseen = (f"It could not be looked at: {type(error).__name__}.", "The log says where.")
        return [Line(name, Level.WRONG, details=(unseen,))]
