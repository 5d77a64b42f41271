"""Deleting files so that none is left that no row knows of: marked, deleted, then forgotten.

A storage that refuses, or a process that ends half-way, leaves a row that says what is still to be
deleted; whoever erases next, or ``manage.py tns_training_sweep``, finds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.patience import delete
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.keeping import in_batches

from .models import Attachment
from .naming import folder_of
from .values import WorkKey

log = Log("work")

HOUR = timedelta(hours=1)
"""Longer than any upload: what has not arrived by then never will."""


def present() -> Q:
    """The files that count: those kept, and those that may still arrive."""
    arriving = Q(state=Attachment.State.ARRIVING, attached_at__gt=timezone.now() - HOUR)
    return Q(state=Attachment.State.KEPT) | arriving


def overdue() -> Q:
    """The files to delete: those marked, and those that never arrived."""
    lost = Q(state=Attachment.State.ARRIVING, attached_at__lte=timezone.now() - HOUR)
    return Q(state=Attachment.State.LEAVING) | lost


def mark(files: QuerySet[Attachment]) -> int:
    """Take these files from their work, which is held, and say that they are to be deleted.

    One that is still arriving is deleted by the request that brings it, once it is there. Nothing
    that the learner chose stays in the row, but for the file's place. Of one that is marked
    ``attached_at`` says since when: what was given a year ago has not waited so long to go.
    """
    stored = Q(state__in=(Attachment.State.KEPT, Attachment.State.EARLIER))
    since = Case(When(stored, then=Value(timezone.now())), default=F("attached_at"))
    state = Case(When(stored, then=Value(Attachment.State.LEAVING.value)), default=F("state"))
    # In this order: MySQL reads a column that it has set before as what it is now.
    marked = files.exclude(path="").update(
        attached_at=since, state=state, work=None, name="", task=""
    )
    # Where no file is there is none to be deleted.
    return marked + files.filter(path="").delete()[0]


def remove(files: QuerySet[Attachment]) -> int:
    """Delete those of ``files`` that are due from the storage; how many it refused to delete."""
    refused = deleted = 0
    for keys in in_batches(files.filter(overdue())):
        rows = Attachment.objects.filter(overdue(), pk__in=keys)
        found = list(rows.values_list("pk", "path", "attached_at"))
        removed = [_removed(*row) for row in found]
        deleted += sum(removed)
        refused += removed.count(False)
    if deleted:
        log.act("files-deleted", count=deleted)
    return refused


def _removed(file_id: str, path: str, since: datetime) -> bool:
    try:
        storage().delete(path)
    except Exception as error:
        log.fault("file-not-deleted", error, file=file_id)
        return False
    row = Attachment.objects.filter(overdue(), pk=file_id)
    delete(row, f"file {file_id}")
    # What was marked a moment ago its learner may be about to replace.
    if since <= timezone.now() - HOUR:
        _remove_folder(str(PurePosixPath(path).parent))
    return True


def remove_of(owners: Iterable[str]) -> int:
    """As :func:`remove`, for all files of these learners that are marked."""
    return remove(Attachment.objects.filter(owner__in=set(owners), work=None))


def remove_folders(keys: Iterable[WorkKey]) -> None:
    """Remove the learners' folders in these places, on a disk, where nothing is in them any more.

    Each is called after its learner.
    """
    for key in keys:
        _remove_folder(folder_of(key))


def _remove_folder(folder: str) -> None:
    with suppress(NotImplementedError, OSError):
        os.rmdir(storage().path(folder))
