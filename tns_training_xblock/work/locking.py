"""The one way to hold a learner's work: whatever changes or erases it goes through :func:`in_turn`.

A learner's work in one block has a row of its own (``part`` empty), which is the lock of everything
that hangs on it. It is always taken first, then whatever is needed of parts, attempts, files,
review, events and the rows of edx-submissions: no two requests can wait for each other in a circle
among ours. What all learners share, editions, is made before, on its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.db import connections, router, transaction
from django.db.models import F

from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.patience import TRIES, alone, patiently

from .errors import NotFound
from .models import Work
from .values import WorkKey

T = TypeVar("T")


def in_turn(key: WorkKey, change: Callable[[Work], T], *, make: bool = True) -> T:
    """What ``change(root)`` returns, called in one transaction that holds the learner's work.

    ``root`` is the row of the whole block. Where there is none it is made; with ``make=False``,
    for what can only be done to work that exists, :class:`~.errors.NotFound` is raised instead.
    ``change`` is called again from the beginning when the database gives up on it, or when the
    work was erased meanwhile: it may touch nothing but the database. Raises
    :class:`~tns_training_xblock.host.errors.Busy` when it gives up for good, and
    :class:`~tns_training_xblock.host.errors.Unfit` for what the database cannot keep; nothing is
    changed then. Inside another transaction there is one try,
    because what came before in it is lost too.
    """
    return patiently(partial(_once, key, change, make), key, alone=alone(Work))


def _once(key: WorkKey, change: Callable[[Work], T], make: bool) -> T:
    for _ in range(TRIES):
        with transaction.atomic(using=_alias()):
            root = _held(key)
            if root is not None:
                return change(root)
        if not make:
            raise NotFound
        # On its own: who inserts and then locks can meet another who does.
        Work.objects.bulk_create([Work(**key.root())], ignore_conflicts=True)
    raise Busy


def _held(key: WorkKey) -> Work | None:
    rows = Work.objects.using(_alias()).filter(**key.root())
    if not connections[rows.db].features.has_select_for_update:
        # SQLite has no locks on rows: writing first takes its one lock.
        rows.update(version=F("version"))
    return rows.select_for_update().first()


def _alias() -> str:
    return router.db_for_write(Work)
