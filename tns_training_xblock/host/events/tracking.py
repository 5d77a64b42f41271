"""The platform's tracking log: through a block's runtime where one is at work, else directly.

Where the platform has no such log (a workbench, a bare Django), nobody is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from .schema import Told

Publish = Callable[[str, dict[str, Any]], object]
_THROUGH: ContextVar[Publish | None] = ContextVar("tns_told_through", default=None)


@contextmanager
def told_through(publish: Publish) -> Iterator[None]:
    """Within it, what happens is told by ``publish(name, data)``: that of a block's runtime."""
    token = _THROUGH.set(publish)
    try:
        yield
    finally:
        _THROUGH.reset(token)


def publisher() -> Publish | None:
    """How a step that is being made will be told, if by a block."""
    return _THROUGH.get()


def track(told: Told, publish: Publish | None) -> None:
    """Write a line into the platform's log; the platform adds who was signed in, and from where."""
    if publish is not None:
        publish(told.name, told.data)
        return
    tracker = _tracker()
    if tracker is not None:
        with tracker.context("tns_training", _context(told)):
            tracker.emit(told.name, told.data)


def _tracker() -> Any:
    """What the platform's apps write their tracking log with; ``None`` where there is none."""
    try:
        return import_module("eventtracking.tracker").get_tracker()
    except (ImportError, KeyError):
        return None


def _context(told: Told) -> dict[str, str]:
    """The run that a line belongs to, as the platform says it of a course's own pages."""
    try:
        org = CourseKey.from_string(told.course_id).org or ""
    except InvalidKeyError:
        org = ""
    return {"course_id": told.course_id, "org_id": org}
