"""Playing a round again and again, its acts at the same moment."""

import os
import random
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections

from tests.databases import engines
from tns_training_xblock.host.errors import OurError

MOST_ACTS = 5
PLAYER = "player"
"""How the threads are named."""
PATIENCE = 120
"""Seconds in which acts wait for each other."""
SWITCH = 0.0002
"""Seconds between two turns of Python's threads: much less than usual, so that they mingle."""
LATEST = 0.006
"""In every third round acts begin up to so many seconds apart: some races are won by the second."""


def rounds_on(engine: str, *, in_ci: bool) -> int:
    """How many are played, where ``TNS_RACE_ROUNDS`` does not say.

    Acts meet or do not, and begin together or apart: a person plays each of the four, two of them
    twice. SQLite lets one write after another: one round of each kind. CI plays 30; at MariaDB's
    own level, which Django and so the platform does not use, as many as a person. What a database
    gives up on is not left to luck: tests/leaving/test_giving_up.py lets it give up on everything.
    """
    if in_ci and not engine.endswith("repeatable-read"):
        return 30
    return 3 if engine == "sqlite" else 6


ROUNDS = int(
    os.environ.get("TNS_RACE_ROUNDS")
    or rounds_on(engines.chosen(), in_ci=os.environ.get("CI") == "true")
)
Act = Callable[[], Any]
Round = Callable[[int], Generator[tuple[Act, ...], list["Outcome"], None]]


@dataclass(frozen=True)
class Outcome:
    """What an act gave, or the error of ours with which it was refused."""

    value: Any = None
    refused: OurError | None = None

    @property
    def acknowledged(self) -> bool:
        """Whether the caller was told that it is done."""
        return self.refused is None


class Races:
    """``races(round)`` plays ``round(number)`` :data:`ROUNDS` times and tells what went wrong.

    A round is a generator: it prepares, yields its acts, is sent their outcomes and asserts. An
    act that raises anything but an error of ours makes the round wrong: a person would have seen
    it. An act may call :meth:`meet` between reading and writing; then all of its round must.
    """

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._gate: threading.Barrier | None = None
        self._met: set[int] = set()

    def __call__(self, play: Round, rounds: int = ROUNDS) -> None:
        wrong: Counter[str] = Counter()
        for number in range(rounds):
            try:
                self._play(play, number)
            except Exception as error:
                wrong[_named(error)] += 1
        told = "\n".join(f"{count} × {name}" for name, count in wrong.most_common(6))
        assert not wrong, f"{wrong.total()} of {rounds} rounds went wrong\n{told}"

    def meet(self) -> None:
        """Wait for the others of this round: each act once, in every second round only."""
        if self._gate and threading.get_ident() not in self._met:
            self._met.add(threading.get_ident())
            self._gate.wait(PATIENCE)

    def _play(self, play: Round, number: int) -> None:
        round_ = play(number)
        acts = next(round_)
        self._gate, self._met = threading.Barrier(len(acts)) if number % 2 else None, set()
        outcomes = self._at_once(acts, apart=LATEST if number % 3 == 2 else 0)
        try:
            round_.send(outcomes)
        except StopIteration:
            return
        raise RuntimeError("a round yields once")

    def _at_once(self, acts: tuple[Act, ...], apart: float) -> list[Outcome]:
        start = threading.Barrier(len(acts))
        waits = [random.uniform(0, apart) for _ in acts]  # noqa: S311 - no secret

        def go(act: Act, wait: float) -> Outcome:
            start.wait(PATIENCE)
            time.sleep(wait)
            try:
                return Outcome(act())
            except OurError as error:
                return Outcome(refused=error)

        futures = [self._pool.submit(go, act, wait) for act, wait in zip(acts, waits, strict=True)]
        return _results(futures)


@contextmanager
def racing() -> Iterator[Races]:
    """Threads to race in; within it, Python's threads take short turns."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        with ThreadPoolExecutor(MOST_ACTS, PLAYER) as pool:
            # An executor may take a thread at work for an idle one and start none, so that a round
            # would wait for an act that nobody plays: they all start before the first.
            _in_each(pool, lambda: None)
            yield Races(pool)
            # The test's database is emptied, later removed.
            _in_each(pool, connections.close_all)
    finally:
        sys.setswitchinterval(before)


def _in_each(pool: ThreadPoolExecutor, deed: Act) -> None:
    """Every thread does it once: none is done before all have begun."""
    together = threading.Barrier(MOST_ACTS)

    def alone() -> None:
        together.wait(PATIENCE)
        deed()

    _results([pool.submit(alone) for _ in range(MOST_ACTS)])


def _results(futures: list[Future[Any]]) -> list[Any]:
    """All results; what one raised is raised once every one has ended.

    That others waited for it in vain is told only where nothing else is.
    """
    ended = [future.exception(2 * PATIENCE) for future in futures]
    errors = [error for error in ended if error]
    for error in sorted(errors, key=lambda one: isinstance(one, threading.BrokenBarrierError)):
        raise error
    return [future.result() for future in futures]


def _named(error: Exception) -> str:
    """The error without the keys and numbers that differ from round to round."""
    words = re.sub(r"\b(?=\w*\d)[\w@:+-]{3,}", "…", str(error))
    return f"{type(error).__name__}: {' '.join(words.split())[:300]}"
