"""Bringing learners' files into the storage, before any row says that they are there.

As with an upload no file is without a row: one that is arriving says where it is put, for longer
than any import takes. Where the import breaks off, what came of it is taken away; where the whole
process does, ``tns_training_sweep`` does the same a day later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files import File
from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.asking import asking_storage
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.naming import file_path, run_folder, safe_name
from tns_training_xblock.work.stored import text
from tns_training_xblock.work.values import WorkKey

from ..archive.manifest import FILES
from ..archive.unpacking import Archive
from ..tables.names import TEAM
from .arriving import Arriving

log = Log("moving")

BATCH = 500
DAY = timedelta(days=1)
_SOON = timedelta(hours=1)


def broken(run: str) -> Any:
    """The rows of files that an import of ``run`` left which was stopped from outside: a query.

    They are those of one that runs as well. No upload lasts so long.
    """
    return Attachment.objects.filter(
        state=Attachment.State.ARRIVING,
        work=None,
        attached_at__gt=timezone.now() + _SOON,
        path__startswith=f"{run_folder(run)}/",
    )


def clear(run: str) -> None:
    """Take those files away. Raises :class:`StorageFailed`."""
    rows = broken(run)
    for key, path in list(rows.values_list("pk", "path")):
        with asking_storage():
            storage().delete(path)
        rows.filter(pk=key).delete()
        log.detail("file-deleted", file=key)


def _until() -> datetime:
    return timezone.now() + DAY


@dataclass
class Storing:
    """Files of one import; ``until`` is when its rows count as those of one that was cut short."""

    archive: Archive
    names: Arriving
    until: datetime = field(default_factory=_until)
    _rows: list[str] = field(default_factory=list)

    def bring(self) -> int:
        """Bring all files: how many. Raises :class:`StorageFailed`."""
        there = {row["number"] for _, row in self.archive.rows(FILES)}
        places = self._places()
        for number, row in self.archive.rows("attachments"):
            usage, student = places[row["work"]]
            made = self._expect(row, self._path(row, usage, student))
            self._rows.append(made.pk)
            if number in there:
                self._store(made, number)
        return len(there)

    def say_what_was_left_out(self) -> None:
        """Let rows name no place where no file was to come: none is lost, nobody looks for one.

        What was lost on the other server is lost here, too, and is named until it is restored.
        """
        if self.archive.manifest.how.files:
            return
        for start in range(0, len(self._rows), BATCH):
            rows = Attachment.objects.filter(pk__in=self._rows[start : start + BATCH])
            rows.update(path="")

    def take_away(self) -> None:
        """Delete what was brought; what the storage refuses is left for a sweep."""
        mine = Attachment.objects.filter(
            state=Attachment.State.ARRIVING, work=None, attached_at=self.until
        )
        for key, path in list(mine.values_list("pk", "path")):
            try:
                storage().delete(path)
            except Exception as error:
                log.fault("file-not-deleted", error, file=key)
                since = {"state": Attachment.State.LEAVING, "attached_at": timezone.now()}
                mine.filter(pk=key).update(**since)
            else:
                mine.filter(pk=key).delete()

    def _places(self) -> dict[int, tuple[str, str]]:
        """Block and owner of each work that has a file, as they are called in the archive."""
        wanted = {row["work"] for _, row in self.archive.rows("attachments")}
        return {
            number: (row["usage_key"], row["student_id"])
            for number, row in self.archive.rows("works")
            if number in wanted
        }

    def _path(self, row: dict[str, Any], usage: str, student: str) -> str:
        # A team's key is made of numbers that its cluster does not have yet.
        owner = student if student.startswith(TEAM) else self.names.student(student)
        key = WorkKey(self.names.run, self.names.usage(usage), owner)
        return file_path(key, self.names.file(row["id"]), safe_name(text(row["name"])))

    def _expect(self, row: dict[str, Any], path: str) -> Attachment:
        return Attachment.objects.create(
            id=self.names.file(row["id"]),
            owner="",
            state=Attachment.State.ARRIVING,
            task="",
            name="",
            size=row["size"],
            path=path,
            attached_at=self.until,
        )

    def _store(self, made: Attachment, number: int) -> None:
        with self.archive.file(number) as content, asking_storage():
            path = storage().save(made.path, File(content))
        if path != made.path:
            Attachment.objects.filter(pk=made.pk).update(path=path)
