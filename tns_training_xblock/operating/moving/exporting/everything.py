"""Writing all of a run into an archive: its tables at one moment, and then its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.grading.models import Mail
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.storing.asking import asking_storage
from tns_training_xblock.work.models import Attachment, Edition, Work
from tns_training_xblock.work.naming import id_in
from tns_training_xblock.work.storing.opening import whole

from ..archive.errors import Refused
from ..archive.manifest import FILES, PEOPLE, RESULTS, TEAMS, How, Manifest
from ..archive.packing import Packing, packing
from ..tables.declared import TABLES, referred
from ..tables.fields import told
from ..tables.kinds import KINDS, At
from ..tables.table import Table
from .leaving import Leaving
from .people import People
from .snapshot import snapshot
from .teams import Teams

log = Log("moving")
BATCH = 200
"""How many rows are read together."""
_CONTACTS = "+type@tns_contacts+"
"""The blocks in which people note whom they met."""
Say = Callable[[str], object]
UNREADABLE = (FileNotFoundError, IsADirectoryError, PermissionError)
"""What is wrong with one file alone: it is told, and stops nothing."""


@dataclass
class Exported:
    """What was written: rows by table, how many files and people, and which files are gone."""

    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    people: int = 0
    missing: list[str] = field(default_factory=list)
    letters: int = 0
    doubled: int = 0


def export(run: str, path: Path, how: How, say: Say) -> Exported:
    """Write ``run`` into the new archive ``path``; ``say`` is told how far it is.

    The tables are those of one moment. Files are read after them: one that a learner took back
    meanwhile is missing, which is told and stops nothing. Raises :class:`Refused`.
    """
    done = Exported()
    with packing(path) as packed:
        made_at = timezone.now().isoformat()
        with snapshot():
            leaving, files = _tables(run, packed, how, say)
            if not any(part.rows for part in packed.parts.values()):
                raise Refused(f"There is nothing of {run}.", "Look for a mistake in its key.")
            _beside(leaving, packed)
            done.letters = Mail.objects.filter(course_id=run, state=Mail.State.WAITING).count()
        _files(files, packed, done, say)
        done.people = packed.parts[PEOPLE].rows
        # Counted as an import does, so that the two numbers can be compared.
        beside = {PEOPLE, TEAMS, FILES}
        done.rows = {name: part.rows for name, part in packed.parts.items() if name not in beside}
        packed.end(Manifest(run, made_at, how, dict(packed.parts)))
    done.doubled = leaving.people.doubled
    return done


def _tables(run: str, packed: Packing, how: How, say: Say) -> tuple[Leaving, list[Any]]:
    salt = token_hex() if how.anonymous else ""
    leaving = Leaving(run, how, People(run, salt), Teams(run))
    leaving.people.learn()
    names, files = set(referred()), []
    for table in TABLES:
        rows = rows_of(table, run, how)
        if table.label in names:
            keys = rows.order_by(table.order).values_list("pk", flat=True)
            leaving.numbers[table.label] = {key: n for n, key in enumerate(keys.iterator(), 1)}
        with packed.rows(table.name) as written:
            for row in _read(table, rows):
                written.write(_row(table, row, leaving))
                if table.model is Attachment and how.files:
                    files.append((row["path"], row["size"]))
        say(f"{table.name}: {written.count}")
    return leaving, files


def rows_of(table: Table, run: str, how: How) -> Any:
    """The rows of a table that are of ``run``, as far as ``how`` wants them."""
    if table.model is Edition:
        return Edition.objects.filter(_answered(run))
    rows = table.model._base_manager.filter(table.only, **{table.run: run})
    if how.anonymous and table.personal:
        return rows.none()
    if how.anonymous and (table.model is Work or "work__" in table.run):
        # There is noted by name whom somebody has met.
        column = f"{table.run.removesuffix('course_id')}usage_key"
        rows = rows.exclude(**{f"{column}__contains": _CONTACTS})
    return rows


def _answered(run: str) -> Q:
    """What was answered, or is being answered, in a run."""
    found = Q()
    for path, label in _editions():
        table = next(each for each in TABLES if each.label == label)
        rows = table.model._base_manager.filter(**{table.run: run}).exclude(**{path: None})
        found |= Q(pk__in=rows.values(path))
    return found


def _editions() -> Iterator[tuple[str, str]]:
    for table in TABLES:
        for column, kind in table.fields:
            if kind == "row" and column.related_model is Edition:
                yield column.name, table.label


def _read(table: Table, rows: Any) -> Iterator[dict[str, Any]]:
    """Rows in the order of their numbers, so many at once, whatever the database's driver does."""
    model = table.model._meta
    order = model.pk.name if table.order == "pk" else table.order
    columns = [column.name for column in model.local_concrete_fields]
    last: Any = None
    while True:
        after = rows if last is None else rows.filter(**{f"{order}__gt": last})
        batch = list(after.order_by(order).values(*columns)[:BATCH])
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1][order]


def _row(table: Table, row: dict[str, Any], leaving: Leaving) -> dict[str, Any]:
    return {
        column.name: told(KINDS[kind].travel(row[column.name], At(column, row), leaving))
        for column, kind in table.fields
    }


def _beside(leaving: Leaving, packed: Packing) -> None:
    """What the platform keeps of our blocks, and who all those were that were named."""
    with packed.rows(RESULTS) as written:
        for result in platform().results(leaving.run, block_types()):
            written.write(
                {
                    "person": leaving.person(result.user_id),
                    "usage": result.usage_key,
                    "state": None if leaving.anonymous or not leaving.how.texts else result.state,
                    "earned": result.earned,
                    "possible": result.possible,
                    "completion": result.completion,
                }
            )
    with packed.rows(TEAMS) as written:
        hidden, anonymous = leaving.people.hidden, leaving.anonymous
        for row in leaving.teams.rows(leaving.group, hidden, anonymous=anonymous):
            written.write(row)
    with packed.rows(PEOPLE) as written:
        for row in leaving.people.rows(anonymous=leaving.anonymous):
            written.write(row)


def _files(files: list[tuple[str, int]], packed: Packing, done: Exported, say: Say) -> None:
    """The files, by the numbers of their rows, and what each of them is."""
    rows = []
    for number, (path, size) in enumerate(files, 1):
        if not path:
            continue  # it was brought here without its file
        try:
            with asking_storage(*UNREADABLE):
                content = whole(path, size)
        except UNREADABLE:
            log.warn("file-lost", file=id_in(path))
            done.missing.append(path)
            continue
        with content:
            part = packed.file(number, content)
        rows.append({"number": number, "size": part.bytes, "sha256": part.sha256})
        if number % BATCH == 0:
            say(f"{FILES}: {number} of {len(files)}")
    with packed.rows(FILES) as written:
        for row in rows:
            written.write(row)
    done.files = len(rows)
    say(f"{FILES}: {done.files} of {len(files)}")
