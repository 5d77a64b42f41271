"""Comparing the storage with our rows: files to delete, files of nobody, rows without a file.

Read folder by folder: of a storage of any size no more is in memory than one folder's names and a
few hundred rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath

from django.core.files.storage import Storage
from django.db.models import Exists, OuterRef, QuerySet

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

GONE = "Not in the storage"


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


@dataclass(frozen=True, slots=True)
class Lost:
    """A kept ``file`` that cannot be had as it was given, and what is ``wrong`` with it."""

    file: Attachment
    wrong: str

    def __str__(self) -> str:
        return f"{self.wrong}: {self.file.path}"


def missing_files(course_id: str = "") -> Iterator[Lost]:
    """The kept files, of a run or of all, that the storage does not give as they were given.

    A folder of an object store is listed once.
    """
    of_works = _kept().filter(work__isnull=False)
    if course_id:
        of_works = of_works.filter(work__course_id=course_id)
    for works in in_batches(of_works, by="work_id"):
        rows = list(
            _kept()
            .filter(work_id__in=works)
            .select_related("work")
            .defer("work__answer")
            .order_by("path")
        )
        yield from lost_among(rows, in_folder=_names_in(storage()))


def lost_among(
    rows: Iterable[Attachment], in_folder: Callable[[str], set[str] | None] | None = None
) -> Iterator[Lost]:
    """Those of ``rows`` whose file cannot be had whole, although the row still says so.

    ``in_folder`` gives the names in a folder, or ``None`` where it cannot be listed; without it
    every file is asked for.
    """
    for row in rows:
        with asking_storage():
            wrong = _wrong_with(row, in_folder)
        # One that was taken back since the row was read is not lost.
        if wrong and _kept().filter(pk=row.pk, path=row.path).exists():
            yield Lost(row, wrong)


def _wrong_with(row: Attachment, in_folder: Callable[[str], set[str] | None] | None) -> str:
    """What keeps a file from being had; mostly nothing.

    Of an object store, which takes a file whole or not, it is asked whether it is there.
    """
    place, path = storage(), PurePosixPath(row.path)
    try:
        return _on_disk(Path(place.path(row.path)), row.size)
    except NotImplementedError:
        names = in_folder(str(path.parent)) if in_folder else None
        there = (names is not None and path.name in names) or place.exists(row.path)
        return "" if there else GONE


def _on_disk(file: Path, size: int) -> str:
    """What a copy that broke off, a full disk, or one made by another user leaves."""
    if not file.is_file():
        return GONE
    if (there := file.stat().st_size) != size:
        return f"Not whole in the storage ({there} of {size} bytes)"
    return "" if os.access(file, os.R_OK) else "Cannot be read by this process"


def newest(most: int) -> list[Attachment]:
    """The kept files that were given last."""
    return list(_kept().order_by("-attached_at")[:most])


def _kept() -> QuerySet[Attachment]:
    here = Attachment.objects.exclude(path="")
    return here.filter(state__in=(Attachment.State.KEPT, Attachment.State.EARLIER))


def _names_in(place: Storage) -> Callable[[str], set[str] | None]:
    """The names in a folder: of the last one that was asked for they are remembered."""
    last: dict[str, set[str] | None] = {}

    def names(folder: str) -> set[str] | None:
        if folder not in last:
            last.clear()
            last[folder] = _listed(place, folder)
        return last[folder]

    return names


def _listed(place: Storage, folder: str) -> set[str] | None:
    try:
        with asking_storage(FileNotFoundError, NotImplementedError):
            return set(place.listdir(folder)[1])
    except FileNotFoundError:
        return set()
    except NotImplementedError:
        return None
