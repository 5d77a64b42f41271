"""What is found out by trying: whether a file can be kept, and whether worker and scanner answer.

All may hang, as a network's disk does, and nobody waits for them longer than a few seconds: each
is tried in a thread of its own. One that is still at it is not tried again beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.checks import CheckMessage
from django.db import connections

from tns_training_xblock.host.checks.live import check_files, check_worker
from tns_training_xblock.host.checks.scanning import try_scanner
from tns_training_xblock.host.settings import PLATFORM, SCANNER

from .values import Level, Line

SECONDS = 4.0
"""How long a page waits for all that is tried."""
Try = Callable[[], list[CheckMessage]]


@dataclass(slots=True)
class Trial:
    """``begin()`` and, a while later, ``ended(seconds)``: the line of what was ``tried``."""

    name: str
    tried: Try
    fails_as: Level
    hint: str
    _thread: threading.Thread | None = None
    _said: list[CheckMessage] = field(default_factory=list)

    def begin(self) -> None:
        """Start it, unless the last time goes on."""
        if self._thread and self._thread.is_alive():
            return
        self._said = []
        self._thread = threading.Thread(target=self._run, name=f"tns-{self.name}", daemon=True)
        self._thread.start()

    def ended(self, seconds: float) -> Line:
        """What it said, or that it hangs."""
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                message = f"It did not end within {SECONDS:g} seconds."
                return Line(self.name, self.fails_as, {"ok": 0}, ((message, self.hint),))
        details = tuple((each.msg, each.hint or "") for each in self._said)
        level = self.fails_as if details else Level.GOOD
        return Line(self.name, level, {"ok": int(not details)}, details)

    def _run(self) -> None:
        try:
            self._said = self.tried()
        finally:
            connections.close_all()  # those of this thread


STORAGE = Trial(
    "storage", lambda: check_files(), Level.WRONG, "Look at the storage's disk, network and keys."
)
WORKER = Trial(
    "worker", lambda: check_worker(), Level.CAUTION, "Look at Celery's broker and its network."
)
LOOKING = Trial(
    "scanner", lambda: try_scanner(), Level.WRONG, "Look at the scanner and its network."
)


def lines() -> list[Line]:
    """All at once; no longer than :data:`SECONDS`, and a little for each but the first.

    The scanner is asked where an operator names one: without it no file is taken. A worker is asked
    where Open edX is the platform: another may have none, and needs none.
    """
    trials = [STORAGE]
    trials += [] if PLATFORM.given() else [WORKER]
    trials += [LOOKING] if SCANNER.given() else []
    for trial in trials:
        trial.begin()
    return [trial.ended(0.5 if turn else SECONDS) for turn, trial in enumerate(trials)]
