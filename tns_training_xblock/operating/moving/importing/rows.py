"""Bringing the rows of one table in, so many at once, in the order of the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from submissions.models import Score

from tns_training_xblock.work.editions import digest_of
from tns_training_xblock.work.models import Attachment, Edition

from ..archive.errors import MAKE_ANEW, Refused
from ..archive.unpacking import Archive
from ..tables.declared import referred
from ..tables.fields import read
from ..tables.kinds import KINDS, MADE, At
from ..tables.table import Table, Values
from .arriving import Arriving

BATCH = 200
Numbered = tuple[int, Values]


def values_of(table: Table, row: Mapping[str, Any], names: Arriving) -> Values:
    """The columns of a row of this server, by name. Raises :class:`Refused`."""
    columns = {column.name for column, _ in table.fields}
    if strange := row.keys() ^ columns:
        named = ", ".join(ascii(name)[1:-1][:80] for name in sorted(strange))
        raise Refused(f"Columns are missing or strange: {named}.", MAKE_ANEW)
    values: Values = {}
    for column, kind in table.fields:
        try:
            values[column.name] = read(column, _travelled(column, kind, row, names))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise Refused(
                f"The column {column.name} cannot be read ({error}).", MAKE_ANEW
            ) from error
    if "course_id" in table.columns.get(MADE, "").split():
        values["course_id"] = names.run
    table.finish(values)
    if table.model is Edition and digest_of(values["content"]) != values["digest"]:
        raise Refused("The content is not what its digest says.", MAKE_ANEW)
    return values


def _travelled(column: Any, kind: str, row: Mapping[str, Any], names: Arriving) -> Any:
    if kind == "later":
        return None  # what a row of the same table names may come after it: see _settle
    return KINDS[kind].travel(row[column.name], At(column, row), names)


@dataclass
class Bringing:
    """Brings in the tables of ``archive``; ``names`` learns the keys of what rows are named by."""

    archive: Archive
    names: Arriving
    _named: set[str] = field(default_factory=lambda: set(referred()))

    def bring(self, table: Table) -> int:
        """Bring one table in: how many rows. Raises :class:`Refused`."""
        keys: list[Any] = []
        if table.label in self._named:
            self.names.rows[table.label] = keys
        later: list[tuple[int, dict[str, Any]]] = []
        count = 0
        rows = self._rows(table, later)
        while batch := list(islice(rows, BATCH)):
            count += len(batch)
            keys += self._keep(table, batch)
        for number, target in later:
            self._settle(table, keys[number - 1], target)
        return count

    def _rows(self, table: Table, later: list[tuple[int, dict[str, Any]]]) -> Iterator[Numbered]:
        own = [column.name for column, kind in table.fields if kind == "later"]
        for number, row in self.archive.rows(table.name):
            try:
                yield number, values_of(table, row, self.names)
            except Refused as refused:
                raise refused.at(f"{table.name}, line {number}") from refused
            if any(row[name] is not None for name in own):
                later.append((number, {name: row[name] for name in own}))

    def _settle(self, table: Table, key: Any, targets: Mapping[str, Any]) -> None:
        """What a row says of another of its own table, once both are there."""
        values = {f"{name}_id": self.names.row(table.label, to) for name, to in targets.items()}
        table.model._base_manager.filter(pk=key).update(**values)

    def _keep(self, table: Table, batch: list[Numbered]) -> list[Any]:
        """The keys of the rows, where they are needed."""
        if table.model is Edition:
            return [_edition(values) for _, values in batch]
        if table.model is Attachment:
            return [_attachment(values) for _, values in batch]
        try:
            with transaction.atomic():
                return self._insert(table, [values for _, values in batch])
        except IntegrityError:
            for number, values in batch:
                self._insert_one(table, number, values)
            raise

    def _insert_one(self, table: Table, number: int, values: Values) -> None:
        """Find the row that the database refused."""
        try:
            with transaction.atomic():
                self._insert(table, [values])
        except IntegrityError as error:
            raise Refused(
                f"The database has such a row already, or it is in the archive twice ({error}).",
                MAKE_ANEW,
                f"{table.name}, line {number}",
            ) from error

    def _insert(self, table: Table, batch: list[Values]) -> list[Any]:
        model, dated = table.model, _dated(table.model)
        made = [model(**_attributes(model, values)) for values in batch]
        wanted = table.label in self._named or dated
        together = not wanted or connection.features.can_return_rows_from_bulk_insert
        # edx-submissions sums a score up when it is saved, and only then.
        if together and model is not Score:
            model._base_manager.bulk_create(made)
        else:
            for each in made:
                each.save(force_insert=True)
        for each, values in zip(made, batch, strict=True) if dated else ():
            # Django would say that it was today.
            moments = {name: values[name] for name in dated}
            model._base_manager.filter(pk=each.pk).update(**moments)
        return [each.pk for each in made]


def _attributes(model: Any, values: Values) -> Values:
    return {model._meta.get_field(name).attname: value for name, value in values.items()}


def _dated(model: Any) -> list[str]:
    columns = model._meta.local_concrete_fields
    return [
        column.name
        for column in columns
        if getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False)
    ]


def _edition(values: Values) -> Any:
    """The edition of this content, which other runs of this server may have answered too.

    It counts as noted now, and is held until rows refer to it: nobody forgets it in between.
    """
    Edition.objects.filter(digest=values["digest"]).update(noted_at=timezone.now())
    kept, _ = Edition.objects.get_or_create(digest=values["digest"], defaults=values)
    return kept.pk


def _attachment(values: Values) -> Any:
    """The row that was made before the file came (:mod:`.storing`)."""
    key = values["id"]
    rest = {name: value for name, value in values.items() if name != "id"}
    mine = Attachment.objects.filter(pk=key, state=Attachment.State.ARRIVING, work=None)
    if not mine.update(**rest):
        raise Refused(
            "A file that was stored for it is gone: somebody swept the storage, or imports the "
            "same run.",
            "Import it again, alone.",
        )
    return key
