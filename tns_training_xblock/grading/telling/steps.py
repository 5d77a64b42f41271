"""The one place that whatever moves a submission tells: here it is decided who hears of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import router, transaction

from tns_training_xblock.host.events.kinds import Extending, Happening
from tns_training_xblock.host.events.schema import Told
from tns_training_xblock.host.events.telling import tell
from tns_training_xblock.host.events.tracking import Publish, publisher
from tns_training_xblock.host.logs.lines import Log

from ..models import Review
from .outbox import keep
from .tasks import send_soon

log = Log("steps")
_OFTEN = ("saved", "claimed", "taken_over")
"""What happens every few minutes at every desk."""


def took(happening: Happening, review_id: int) -> None:
    """Tell of a step to a review, in the transaction that makes it.

    What is to be sent is written there. Programs are told once it is committed: nobody hears of
    what was rolled back, and whoever hears keeps nobody's row held.
    """
    _tell_later(happening, keep(happening, review_id))


def extended(extending: Extending) -> None:
    """Tell of more time that was given or taken: to programs alone, by the same rules."""
    _tell_later(extending, None)


def _tell_later(told: Told, wait: timedelta | None) -> None:
    alias = router.db_for_write(Review)
    transaction.on_commit(partial(_tell, told, publisher(), wait), using=alias)


def _log(told: Told) -> None:
    if isinstance(told, Extending):
        log.act("extension", run=told.course_id, block=told.usage_key, kind=told.what)
    elif isinstance(told, Happening):
        about = {"run": told.course_id, "block": told.usage_key, "submission": told.submission}
        about |= {"kind": told.what, "state": told.state, "round": str(told.round)}
        if told.what in _OFTEN:
            log.detail("step", **about)
        else:
            log.act("step", **about)


def _tell(told: Told, publish: Publish | None, wait: timedelta | None) -> None:
    _log(told)
    tell(told, publish)
    if wait is not None:
        send_soon(wait)
