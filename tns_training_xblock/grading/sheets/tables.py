"""Tables that are only to be read, as XLSX or CSV; no text in them becomes a formula.

What sheets that come back share with them: a line of CSV, and names of sheets.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from tns_training_xblock.content.model import Language, direction

from .guarding import fitting, guarded
from .levels import folded

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEVELS = "levels"
"""The hidden sheet with the levels that cells offer to choose from: no other is called so."""
MARK = "\ufeff"
"""Without it the usual spreadsheet program takes Arabic for something else."""
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDE, _NARROW = 44, 16
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)

Value = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; ``wide`` ones hold texts."""

    title: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet called ``title``; every row has a value for each of ``heads``.

    ``rest`` is said at the end of a text that no cell holds, and has ``{count}`` in it.
    """

    title: str
    heads: Sequence[Head]
    rows: Iterable[Sequence[Value]]
    rest: str


def csv_of(table: Table) -> Iterator[str]:
    """``table`` line by line, in UTF-8 with a mark by which spreadsheets know it."""
    yield MARK + csv_line(guarded(head.title, plain=True) for head in table.heads)
    for row in table.rows:
        yield csv_line(_plain(value, table.rest) for value in row)


def write_tables(tables: Iterable[Table], language: Language, into: IO[bytes]) -> None:
    """A workbook with a sheet for each of ``tables``, into a file that is open for writing."""
    book = Workbook(write_only=True)
    names = SheetNames()
    for table in tables:
        sheet = book.create_sheet(names.of(table.title))
        sheet.sheet_view.rightToLeft = direction(language) == "rtl"
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"
        for number, head in enumerate(table.heads, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = (
                _WIDE if head.wide else _NARROW
            )
        sheet.append([_cell(sheet, head.title, table.rest, heads=True) for head in table.heads])
        for row in table.rows:
            sheet.append([_cell(sheet, value, table.rest) for value in row])
        sheet.close()
    book.save(into)


def csv_line(cells: Iterable[object]) -> str:
    """``cells`` as one line of CSV."""
    written = _Echo()
    csv.writer(written).writerow(cells)
    return written.text


class SheetNames:
    """Names of sheets: short, of allowed characters, each once, whatever the case."""

    def __init__(self) -> None:
        self._used = {LEVELS}

    def of(self, title: str) -> str:
        """A name for the sheet with this ``title``."""
        plain = " ".join(title.translate(_FORBIDDEN).split()).strip("'") or "–"
        name, number = plain[:_LONGEST_NAME], 1
        while folded(name) in self._used:
            number += 1
            end = f" {number}"
            name = plain[: _LONGEST_NAME - len(end)] + end
        self._used.add(folded(name))
        return name


class _Echo:
    """A file that only keeps what was written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _plain(value: Value, rest: str) -> object:
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, str):
        return guarded(fitting(value, rest), plain=True)
    return "" if value is None else value


def _cell(sheet: Any, value: Value, rest: str, *, heads: bool = False) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.alignment = _WRAPPED
    if heads:
        cell.font = _BOLD
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
        return cell
    cell.value = guarded(fitting(value, rest)) or None
    if cell.value:
        # As text, whatever it begins with.
        cell.data_type = "s"
    cell.number_format = "@"
    return cell
