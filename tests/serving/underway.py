"""Requests that the tests' own server has begun and not ended."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started

PATIENCE = 2.0
"""Seconds to wait for them: one that hangs is no reason for the next test to."""


class Requests:
    """How many there are."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def began(self, **_: Any) -> None:
        """One more."""
        with self._changed:
            self._count += 1

    def ended(self, **_: Any) -> None:
        """One less."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait(self) -> bool:
        """Until there is none; whether that came."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count <= 0, PATIENCE)


@contextmanager
def counted() -> Iterator[Requests]:
    """Those from now on."""
    requests = Requests()
    request_started.connect(requests.began)
    request_finished.connect(requests.ended)
    yield requests
    request_started.disconnect(requests.began)
    request_finished.disconnect(requests.ended)
