"""A file that comes back, as lines of cells: XLSX or CSV, as whatever program saved it.

Nothing of it is trusted: how large it is unpacked, and how much is in it, is looked at before
anything is read, no more cells are read than a run has, and openpyxl reads XML through defusedxml.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count, islice
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tns_training_xblock.host.errors import OurError

from .columns import NUMBER, key_of
from .guarding import unguarded

MAX_BYTES = 4_000_000
"""The largest file that is taken, in bytes: what the platform's own web server lets through."""
MAX_UNPACKED = 64_000_000
MAX_TAGS = 3_000_000
"""How many tags all of a workbook may have: a cell has four, and each takes its time to be read."""
MAX_SHEETS = 200
"""How many sheets are looked at; those that we write have one for each item of a run."""
MAX_LINES = 5_000
MAX_ROWS = 20_000
"""How many rows a sheet may have; those that are only empty in between are in no file."""
MAX_COLUMNS = 400
"""Within how many columns those that come back have to stand."""
_DEEPEST, _WIDEST = 1_048_576, 16_384
"""How far down and how far right a sheet goes."""
_CHUNK = 1_000_000
_HEADS_WITHIN = 10
"""In how many first rows the heads of columns may stand: people put a title above them."""
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SEPARATORS = ";,\t"
FORMULA, NO_TEXT = "formula", "no-text"
"""What a cell can have in place of a text."""


class SheetRefused(OurError):  # noqa: N818
    """A file that is no such sheet: ``code`` says why, ``where`` at which sheet or column."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(code)
        self.code, self.where = code, where


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: what stands in the columns that come back, by their keys.

    ``faults`` are of cells whose content is no text, by the same keys.
    """

    sheet: str
    row: int
    cells: dict[str, str]
    faults: dict[str, str]


def lines_of(file: IO[bytes], size: int) -> list[Line]:
    """The lines of an open file of ``size`` bytes.

    Raises :class:`SheetRefused`: ``too-large``, ``too-many``, ``too-deep``, ``too-wide``,
    ``not-xlsx``, ``old-excel``, ``broken``, ``encoding``, ``twice`` or ``no-heads``.
    """
    if size > MAX_BYTES:
        raise SheetRefused("too-large")
    data = file.read(MAX_BYTES + 1)
    if data.startswith(_OLD_EXCEL):
        raise SheetRefused("old-excel")
    lines = _of_workbook(data) if data.startswith(_ZIP) else _of_table(data)
    if not lines:
        raise SheetRefused("no-heads")
    return lines


Cell = tuple[str, str]
"""A text, and a fault where it is none."""


def _of_workbook(data: bytes) -> list[Line]:
    _look_inside(data)
    try:
        with closing(load_workbook(io.BytesIO(data), read_only=True)) as book:
            return _in_sheets(book.worksheets)
    except SheetRefused:
        raise
    except Exception as error:
        # Of files that others made anything may be raised: none of it is a fault of ours.
        raise SheetRefused("broken") from error


def _in_sheets(sheets: Sequence[Any]) -> list[Line]:
    if len(sheets) > MAX_SHEETS:
        raise SheetRefused("too-large")
    lines: list[Line] = []
    left_out = count()
    for sheet in sheets:
        lines = _few([*lines, *_few(_lines(sheet.title, _rows(sheet, left_out)))])
    return lines


def _rows(sheet: Any, left_out: Iterator[int]) -> Iterator[list[Cell]]:
    """The rows of a sheet, in its whole width where heads may stand: none is left out unsaid.

    ``left_out`` counts the rows that the file leaves out, of all its sheets: they cost no space.
    """
    for row in sheet.iter_rows(max_row=_HEADS_WITHIN, max_col=_WIDEST):
        yield [_of_xlsx(cell) for cell in row]
    stored, blank = 0, None
    for row in sheet.iter_rows(_HEADS_WITHIN + 1, _DEEPEST, max_col=MAX_COLUMNS):
        if row is blank:  # what the file leaves out is one and the same row for openpyxl
            if next(left_out) >= _DEEPEST:
                raise SheetRefused("too-deep", sheet.title)
            yield []
            continue
        stored += 1
        if stored > MAX_ROWS:
            raise SheetRefused("too-deep", sheet.title)
        cells = [_of_xlsx(cell) for cell in row]
        blank = blank if any(text or fault for text, fault in cells) else row
        yield cells


def _of_table(data: bytes) -> list[Line]:
    return _few(_lines("", _table(_decoded(data))))


def _few(lines: Iterable[Line]) -> list[Line]:
    """The lines, where they are not too many."""
    found = list(islice(lines, MAX_LINES + 1))
    if len(found) > MAX_LINES:
        raise SheetRefused("too-many")
    return found


def _look_inside(data: bytes) -> None:
    """Refuse what unpacks to more than fits, or has too much in it, before any of it is parsed."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive)
    except SheetRefused:
        raise
    except Exception as error:
        # A part that is cut short, has a password, or is packed in a way that nobody knows.
        raise SheetRefused("broken") from error


def _refuse_bombs(archive: ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise SheetRefused("too-large")
    if not any(member.filename.startswith("xl/") for member in members):
        raise SheetRefused("not-xlsx")
    if sum(_tags(archive, member) for member in members) > MAX_TAGS:
        raise SheetRefused("too-large")


def _tags(archive: ZipFile, member: ZipInfo) -> int:
    with archive.open(member) as part:
        return sum(chunk.count(b"<") for chunk in iter(partial(part.read, _CHUNK), b""))


def _of_xlsx(cell: object) -> Cell:
    value: object = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if value is None:
        return "", ""
    if kind == "f":
        return "", FORMULA
    if kind == "e" or isinstance(value, bool | date | datetime | time | timedelta):
        return "", NO_TEXT
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unguarded(str(value)), ""


def _decoded(data: bytes) -> str:
    """The text of a CSV file; one that names no encoding is UTF-8, or refused."""
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetRefused("encoding") from error
    if "\0" in text:
        raise SheetRefused("encoding")
    return text


def _table(text: str) -> Iterator[list[Cell]]:
    """Rows of CSV, by the separator with which most heads are found."""
    first = text.partition("\n")[0].strip()
    if first.casefold().startswith("sep="):
        text = text.partition("\n")[2]
    separator = max(_SEPARATORS, key=lambda each: _heads_by(text, each))
    for number, row in enumerate(_by(text, separator), start=1):
        cells = row if number <= _HEADS_WITHIN else row[:MAX_COLUMNS]
        yield [(unguarded(cell), "") for cell in cells]


def _heads_by(text: str, separator: str) -> int:
    return max((len(_keys(row)) for row in islice(_by(text, separator), _HEADS_WITHIN)), default=0)


def _by(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise SheetRefused("broken") from error


def _keys(heads: Iterable[str]) -> dict[int, str]:
    """Which columns come back, by their place; of two with the same key neither is known."""
    found = {place: key for place, head in enumerate(heads) if (key := key_of(head))}
    if len(set(found.values())) < len(found):
        raise SheetRefused("twice")
    return found


def _lines(name: str, rows: Iterable[list[Cell]]) -> Iterator[Line]:
    """The lines below the heads of a sheet; a sheet without heads has none."""
    keys: dict[int, str] = {}
    for number, row in enumerate(rows, start=1):
        if not keys:
            found = _keys(text for text, _ in row)
            keys = found if NUMBER in found.values() else {}
            if keys and (beyond := [place for place in keys if place >= MAX_COLUMNS]):
                raise SheetRefused("too-wide", get_column_letter(beyond[0] + 1))
            if not keys and number >= _HEADS_WITHIN:
                return
            continue
        cells = {key: row[place][0] for place, key in keys.items() if place < len(row)}
        faults = {key: row[place][1] for place, key in keys.items() if place < len(row)}
        faults = {key: fault for key, fault in faults.items() if fault}
        if faults or any(map(str.strip, cells.values())):
            yield Line(name, number, cells, faults)
