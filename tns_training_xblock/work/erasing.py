"""Erasing what a learner left in a block."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction

from tns_training_xblock.host.logs.lines import Log

from .errors import FilesRemain
from .locking import in_turn
from .models import Attachment, Work
from .removal import mark, remove_folders, remove_of
from .values import WorkKey

log = Log("work")

Also = Callable[[Work], object]


def erase(key: WorkKey, also: Also | None = None) -> None:
    """Erase a learner's texts, answers and files in one block, with all that hangs on them.

    ``also(root)`` is called in the same transaction, at its end, with the work that was; it may
    touch nothing but the database, but for those who listen to what it changes. A file that the
    storage does not delete stays marked, and is told in the log.
    """
    _erase_rows(key, also)
    transaction.on_commit(partial(_remove, [key.student_id], [key]))


def erase_all(keys: Iterable[WorkKey], owners: Iterable[str], also: Also | None = None) -> None:
    """Erase in each of these places, and every file of ``owners`` that was marked before.

    Raises :class:`~.errors.FilesRemain` at the end where the storage refused, so that whoever asked
    asks again.
    """
    everywhere = list(keys)
    for key in everywhere:
        _erase_rows(key, also)
    whose = {*owners, *(key.student_id for key in everywhere)}
    transaction.on_commit(partial(_remove_all, whose, everywhere))


def _erase_rows(key: WorkKey, also: Also | None) -> None:
    def change(root: Work) -> None:
        everything = Work.objects.filter(**key.block())
        parts = list(everything.values_list("pk", flat=True))
        mark(Attachment.objects.filter(work__in=parts))
        Work.objects.filter(pk__in=parts).delete()
        if also is not None:
            also(root)

    in_turn(key, change)
    log.act("work-erased", run=key.course_id, block=key.usage_key)


def _remove_all(owners: Iterable[str], places: Iterable[WorkKey]) -> None:
    if refused := _remove(owners, places):
        raise FilesRemain(refused)


def _remove(owners: Iterable[str], places: Iterable[WorkKey]) -> int:
    refused = remove_of(owners)
    remove_folders(places)
    return refused
