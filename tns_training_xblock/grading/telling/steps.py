"""The one place that whatever moves a submission tells: here it is decided who hears of it."""

from __future__ import annotations

import logging
from functools import partial

from django.db import router, transaction

from ..models import Review
from .events import Happening, happened
from .tracking import Publish, publisher, track

log = logging.getLogger(__name__)


def took(happening: Happening) -> None:
    """Tell of a step, in the transaction that makes it, once that is committed.

    Nobody hears of what was rolled back, and whoever hears keeps nobody's row held.
    """
    alias = router.db_for_write(Review)
    transaction.on_commit(partial(_tell, happening, publisher()), using=alias)


def _tell(happening: Happening, publish: Publish | None) -> None:
    """Whatever fails here costs nobody anything but the news."""
    happened.send_robust(sender=Happening, happening=happening)  # which logs who failed
    try:
        track(happening, publish)
    except Exception:
        log.exception("tns_training: %s was kept, but not told", happening.name)
