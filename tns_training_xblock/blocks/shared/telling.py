"""Telling the platform what is kept: what fails there costs a learner nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError

from tns_training_xblock.host.logs.lines import Log

log = Log("blocks")


def tell(block: Any, publish: Callable[[], object]) -> None:
    """``publish()``; what fails there (no broker for the platform's tasks, say) is logged.

    Raises what the database says, which whoever holds a turn tries again.
    """
    try:
        publish()
    except DatabaseError:
        raise
    except Exception as error:
        log.fault("progress-not-told", error, block=block.scope_ids.usage_id)


def tell_complete(block: Any, *, complete: bool = True) -> None:
    """Mark ``block`` as complete, or not any more, for whom it is bound to.

    Where the platform wants to know: while it tracks no completion it would answer 404 to the
    whole request.
    """
    completion = block.runtime.service(block, "completion")
    if completion is None or completion.completion_tracking_enabled():
        tell(block, lambda: block.emit_completion(float(complete)))
