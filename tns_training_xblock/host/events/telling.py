"""Sending an event, once what it tells of is certain: to whoever listens in any of three ways."""

from __future__ import annotations

from collections.abc import Callable

from django.dispatch import Signal

from ..logs.lines import Log
from . import public
from .schema import Told
from .tracking import Publish, track

log = Log("steps")

happened = Signal()
"""Sent once a step is committed, with ``happening``, of one of the :data:`~.kinds.KINDS`.

Which of them is its ``sender``. A receiver that fails is logged, and neither the step nor the
other receivers suffer.
"""


def tell(told: Told, publish: Publish | None = None) -> None:
    """Send an event; whatever fails here costs nobody anything but the news.

    ``publish(name, data)`` is that of a block's runtime, where one is at work.
    """
    happened.send_robust(sender=type(told), happening=told)  # which logs who failed
    _try(told, lambda: public.send(told))
    _try(told, lambda: track(told, publish))


def _try(told: Told, send: Callable[[], object]) -> None:
    try:
        send()
    except Exception as error:
        log.fault("step-not-tracked", error, run=told.course_id, name=told.name)
