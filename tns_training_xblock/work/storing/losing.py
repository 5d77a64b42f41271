"""Comparing our rows with the storage: files that were given and cannot be had any more.

Read folder by folder where a storage lists its files: no more is in memory than one folder's names
and a few hundred rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.storage import Storage
from django.db.models import QuerySet

from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.asking import asking_storage
from tns_training_xblock.host.storing.keeping import in_batches

from ..models import Attachment

GONE = "Not in the storage"


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
