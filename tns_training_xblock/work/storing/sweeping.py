"""Comparing the storage with our rows: files to delete, and files of nobody.

Read folder by folder: of a storage of any size no more is in memory than one folder's names and a
few hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.core.files.storage import Storage
from django.db.models import Exists, OuterRef

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.asking import asking_storage
from tns_training_xblock.host.storing.keeping import AT_A_TIME, in_batches, old_before
from tns_training_xblock.host.storing.trials import is_trial

from ..locking import in_turn
from ..models import Attachment, Work
from ..naming import id_in, is_ours
from ..removal import mark, overdue, remove
from ..values import WorkKey

log = Log("work")


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found: rows ``marked`` for deletion, files ``unknown`` to every row, ``refused``.

    ``listed`` is false where the storage cannot say what is in it.
    """

    marked: int
    unknown: int
    refused: int
    listed: bool


def sweep(now: datetime, *, dry_run: bool = False) -> Swept:
    """Delete the files that were marked, and those in the storage that no row knows of.

    The latter only when they are as old as ``TNS_TRAINING_KEEP_DAYS`` says and lie where we put
    files. With ``dry_run`` nothing is deleted.
    """
    marked = Attachment.objects.filter(overdue()).count()
    refused = 0 if dry_run else _remove_marked()
    unknown = 0
    try:
        for path in unknown_files(now):
            unknown += 1
            if not dry_run:
                refused += not _deleted(path)
    except NotImplementedError:
        return Swept(marked, 0, refused, listed=False)
    return Swept(marked, unknown, refused, listed=True)


def _remove_marked() -> int:
    lost = Exists(Attachment.objects.filter(overdue(), work=OuterRef("pk")))
    for keys in in_batches(Work.objects.filter(lost)):
        for work in Work.objects.filter(pk__in=keys):
            in_turn(WorkKey.of(work), _mark_lost)
    return remove(Attachment.objects.filter(work=None))


def _mark_lost(root: Work) -> None:
    mark(root.files.filter(overdue()))


def unknown_files(now: datetime) -> Iterator[str]:
    """The files in the storage that no row knows of and that are old enough to go.

    An upload of this moment has its row before its file. Raises ``NotImplementedError`` where the
    storage lists nothing, and :class:`~tns_training_xblock.host.storing.asking.StorageFailed`.
    """
    before, place = old_before("unknown_files", now), storage()
    if before is None:
        return
    for paths in _parted(path for path in _walk(place, "") if is_ours(path) or is_trial(path)):
        ids = {id_in(path) for path in paths}
        rows = Attachment.objects.filter(pk__in=ids)
        known = set(rows.values_list("path", flat=True))
        for path in paths:
            if path not in known and _is_older(place, path, before):
                yield path


def _walk(place: Storage, folder: str) -> Iterator[str]:
    try:
        with asking_storage(FileNotFoundError, NotImplementedError):
            folders, names = place.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        yield f"{folder}{name}"
    for name in folders:
        yield from _walk(place, f"{folder}{name}/")


def _parted(paths: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(paths)
    while part := list(islice(rest, AT_A_TIME)):
        yield part


def _is_older(place: Storage, path: str, before: datetime) -> bool:
    try:
        with asking_storage(FileNotFoundError):
            return place.get_modified_time(path) < before
    except FileNotFoundError:
        return False  # deleted meanwhile


def _deleted(path: str) -> bool:
    try:
        storage().delete(path)
    except Exception as error:
        log.fault("file-not-deleted", error, file=id_in(path))
        return False
    log.act("unknown-file-deleted", file=id_in(path))
    return True
