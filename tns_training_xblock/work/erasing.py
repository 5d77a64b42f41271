"""Erasing what a learner left in a block, and sweeping up files that were left over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.storage import storage

from .errors import FilesRemain
from .locking import in_turn
from .models import Attachment, Work
from .naming import id_in, is_ours
from .removal import HOUR, mark, overdue, remove, remove_of
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
    transaction.on_commit(partial(remove_of, [key.student_id]))


def erase_all(keys: Iterable[WorkKey], owners: Iterable[str], also: Also | None = None) -> None:
    """Erase in each of these places, and every file of ``owners`` that was marked before.

    Raises :class:`~.errors.FilesRemain` at the end where the storage refused, so that whoever asked
    asks again.
    """
    everywhere = list(keys)
    for key in everywhere:
        _erase_rows(key, also)
    whose = {*owners, *(key.student_id for key in everywhere)}
    transaction.on_commit(partial(_remove_all, whose))


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


def _remove_all(owners: Iterable[str]) -> None:
    if refused := remove_of(owners):
        raise FilesRemain(refused)


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found: rows ``marked`` for deletion, files ``unknown`` to every row, ``refused``.

    ``listed`` is false where the storage cannot say what is in it.
    """

    marked: int
    unknown: int
    refused: int
    listed: bool


def sweep(*, dry_run: bool = False) -> Swept:
    """Delete the files that were marked, and those in the storage that no row knows of.

    The latter only when they are older than an hour and lie where we put files. With ``dry_run``
    nothing is deleted.
    """
    due = Attachment.objects.filter(overdue())
    marked = due.count()
    refused = 0 if dry_run else _remove_marked()
    try:
        unknown = list(_unknown(storage()))
    except NotImplementedError:
        return Swept(marked, 0, refused, listed=False)
    if not dry_run:
        refused += sum(not _deleted(path) for path in unknown)
    return Swept(marked, len(unknown), refused, listed=True)


def _remove_marked() -> int:
    for work in Work.objects.filter(
        Exists(Attachment.objects.filter(overdue(), work=OuterRef("pk")))
    ):
        in_turn(WorkKey.of(work), _mark_lost)
    return remove(Attachment.objects.filter(work=None))


def _mark_lost(root: Work) -> None:
    mark(root.files.filter(overdue()))


def _unknown(place: Storage) -> Iterator[str]:
    before = timezone.now() - HOUR
    for path in _files(place, ""):
        known = Attachment.objects.filter(path=path)
        if is_ours(path) and not known.exists() and place.get_modified_time(path) < before:
            yield path


def _files(place: Storage, folder: str) -> Iterator[str]:
    try:
        folders, names = place.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        yield f"{folder}{name}"
    for name in folders:
        yield from _files(place, f"{folder}{name}/")


def _deleted(path: str) -> bool:
    try:
        storage().delete(path)
    except Exception as error:
        log.fault("file-not-deleted", error, file=id_in(path))
        return False
    log.act("unknown-file-deleted", file=id_in(path))
    return True
