"""In which request a line was written, so that those of one request are found together.

Open edX gives a request no number: its log has the user's id and address. So it is the one that
another middleware has set (``request.id``) or a proxy sends (``X-Request-ID``), else one of ours,
made for the first line and kept with the request. In a worker it is that of the task.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

_FIT = re.compile(r"[\w.-]{1,64}", re.ASCII)
_OURS = "_tns_request_id"
_afterwards: ContextVar[str] = ContextVar("tns_request_id", default="")


def request_id() -> str:
    """The number of the request or task under way; empty in a command."""
    request = _request()
    if request is None:
        return _afterwards.get() or _task()
    known: str = getattr(request, _OURS, "")
    if not known:
        known = _given(request) or uuid4().hex[:12]
        setattr(request, _OURS, known)
    return known


@contextmanager
def under(number: str) -> Iterator[None]:
    """Within it lines are of the request of this number, which has been forgotten by then."""
    token = _afterwards.set(number)
    try:
        yield
    finally:
        _afterwards.reset(token)


def _given(request: Any) -> str:
    meta = getattr(request, "META", {})
    said = (getattr(request, "id", None), meta.get("HTTP_X_REQUEST_ID"))
    return next((each for each in said if isinstance(each, str) and _FIT.fullmatch(each)), "")


def _request() -> Any:
    crum = sys.modules.get("crum")
    return crum.get_current_request() if crum else None


def _task() -> str:
    # Whoever has not imported it runs no task of it.
    celery = sys.modules.get("celery")
    task: Any = getattr(celery, "current_task", None)
    found = str(task.request.id or "") if task else ""
    return found if _FIT.fullmatch(found) else ""
