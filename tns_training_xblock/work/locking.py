"""The one way to hold a learner's work: whatever changes or erases it goes through :func:`in_turn`.

A learner's work in one block has a row of its own (``part`` empty), which is the lock of everything
that hangs on it: parts, attempts, files, reviews. It is always taken first, so that no two requests
can wait for each other in a circle among ours.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connections, router, transaction
from django.db.models import F

from .errors import Busy
from .models import Work
from .values import WorkKey

log = logging.getLogger(__name__)

T = TypeVar("T")

TRIES = 4
"""How often a change is tried: once, and three times more."""
PAUSE = 0.05
"""Seconds to wait at most before the second try; each further pause may be twice as long."""


def in_turn(key: WorkKey, change: Callable[[Work], T]) -> T:
    """What ``change(root)`` returns, called in one transaction that holds the learner's work.

    ``root`` is the row of the whole block, made where there was none. ``change`` is called again
    from the beginning when the database gives up on a deadlock, or when the work was erased
    meanwhile: it may touch nothing but the database. Raises :class:`~.errors.Busy` after
    :data:`TRIES` tries. Inside another transaction there is one try, because what came before in
    it is lost too.
    """
    tries = 1 if connections[router.db_for_write(Work)].in_atomic_block else TRIES
    for turn in range(1, tries + 1):
        try:
            return _once(key, change)
        except OperationalError as error:
            if turn == tries:
                log.warning("tns_training: gave up on %s", key, exc_info=True)
                raise Busy from error
            time.sleep(random.uniform(0, PAUSE * 2**turn))  # noqa: S311 - no secret
    raise AssertionError("the last turn returns or raises")


def _once(key: WorkKey, change: Callable[[Work], T]) -> T:
    for _ in range(TRIES):
        with transaction.atomic(using=router.db_for_write(Work)):
            root = _held(key)
            if root is not None:
                return change(root)
        # On its own: who inserts and then locks can meet another who does.
        Work.objects.bulk_create([Work(**key.root())], ignore_conflicts=True)
    raise Busy


def _held(key: WorkKey) -> Work | None:
    rows = Work.objects.filter(**key.root())
    if not connections[rows.db].features.has_select_for_update:
        # SQLite has no locks on rows: writing first takes its one lock.
        rows.update(version=F("version"))
    return rows.select_for_update().first()
