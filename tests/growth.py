"""Whether time grows with the length of a text: four times as much, four times as long.

What is measured is how the time grows, never the time itself. What grows with the square takes
sixteen times as long; the margin is for a busy machine, and what looks bad is measured again.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

SIZE = 8_000
TIMES = 4
MOST = 9
"""Between the four of what grows with the length and the sixteen of its square."""
TRIES = 4
NOISE = 0.01
"""Seconds under which nothing can be said of growth."""

Works = Mapping[str, Callable[[], object]]


def cpu(work: Callable[[], object], often: int = 1) -> float:
    """The least of the times that ``work``, done ``often``, kept the processor busy."""
    times = []
    for _ in range(often):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def assert_time_grows_with_length(works: Callable[[int], Works], size: int = SIZE) -> None:
    """None of the ``works`` with a text of a length takes more than that."""
    least: dict[str, float] = {}
    with _no_collector():
        for _ in range(TRIES):
            for name, times in _growth(works, size).items():
                least[name] = min(times, least.get(name, times))
            if max(least.values()) < MOST:
                break
    assert max(least.values()) < MOST, least


def _growth(works: Callable[[int], Works], size: int) -> dict[str, float]:
    """How many times as long each takes of a text that is :data:`TIMES` as long."""
    small, large = works(size), works(TIMES * size)
    found = {}
    for name, work in large.items():
        long = cpu(work)
        # The short one twice: what takes it too long by chance would hide how it grows.
        found[name] = long / max(cpu(small[name], 2), NOISE / TIMES) if long > NOISE else 1
    return found


@contextmanager
def _no_collector() -> Iterator[None]:
    """The collector's rounds are no fault of the text."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
