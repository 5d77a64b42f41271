"""Telling the platform what is kept: what fails there costs a learner nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError

log = logging.getLogger(__name__)


def tell(block: Any, publish: Callable[[], object]) -> None:
    """``publish()``; what fails there (no broker for the platform's tasks, say) is logged.

    Raises what the database says, which whoever holds a turn tries again.
    """
    try:
        publish()
    except DatabaseError:
        raise
    except Exception:
        log.exception("tns_training: work in %s was kept, but not told", block.scope_ids)


def tell_complete(block: Any, *, complete: bool = True) -> None:
    """Mark ``block`` as complete, or not any more, for whom it is bound to.

    Where the platform wants to know: while it tracks no completion it would answer 404 to the
    whole request.
    """
    completion = block.runtime.service(block, "completion")
    if completion is None or completion.completion_tracking_enabled():
        tell(block, lambda: block.emit_completion(float(complete)))
