"""Entries as XLSX or CSV, a row at a time: nothing here holds more than fifty of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from tns_training_xblock.content.model import direction

from .cells import Value, Words
from .columns import Column, columns_of
from .entries import Entry, Item, Taken
from .guarding import guarded
from .levels import shown
from .tables import LEVELS, MARK, SheetNames, csv_line

_MOST_ROWS = 1_048_576
_GROUND = PatternFill("solid", fgColor="FFF5F7F9")
_WIDE, _MIDDLE, _NARROW = 44, 22, 12


def csv_lines(taken: Taken, item: Item, words: Words) -> Iterator[str]:
    """The CSV of one item, line by line: UTF-8 with a mark by which spreadsheets know it."""
    columns = columns_of(item)
    yield MARK + csv_line(_plain(column.head) for column in columns)
    for entry in taken.entries(item):
        yield csv_line(_plain(words.value(entry, column)) for column in columns)


def write_xlsx(taken: Taken, words: Words, into: IO[bytes]) -> None:
    """The workbook of all items, a sheet each, into a file that is open for writing."""
    book = Workbook(write_only=True)
    names = SheetNames()
    offered: list[list[str]] = []
    for item in taken.items:
        _sheet(book, names.of(item.title), taken, item, words, offered)
    if not taken.items:
        book.create_sheet(names.of("–"))
    _levels(book, offered)
    book.save(into)


def _plain(value: Value) -> object:
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return guarded(value, plain=True) if isinstance(value, str) else value


def _sheet(
    book: Any, name: str, taken: Taken, item: Item, words: Words, offered: list[list[str]]
) -> None:
    columns = columns_of(item)
    sheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = direction(words.language) == "rtl"
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    _protect(sheet)
    for number, column in enumerate(columns, start=1):
        width = _WIDE if column.wide else _MIDDLE if column.open else _NARROW
        sheet.column_dimensions[get_column_letter(number)].width = width
        if column.criterion_id:
            offered.append(_levels_of(item, column.criterion_id, words))
            sheet.data_validations.append(_choice(number, len(offered), len(offered[-1])))
    sheet.append([_cell(sheet, column.head, column, heads=True) for column in columns])
    for entry in taken.entries(item):
        sheet.append(_row(sheet, entry, columns, words))
    sheet.close()


def _row(sheet: Any, entry: Entry, columns: tuple[Column, ...], words: Words) -> list[Any]:
    return [_cell(sheet, words.value(entry, column), column) for column in columns]


def _protect(sheet: Any) -> None:
    """What is only to be read cannot be typed into by mistake; there is no password."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False


def _cell(sheet: Any, value: Value, column: Column, *, heads: bool = False) -> Any:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = guarded(value) or None
        if cell.value:
            # As text, whatever it begins with.
            cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm"
    cell.alignment = _alignment(wraps=heads or column.wide)
    opens = column.open and not heads
    cell.protection = _protection(locked=not opens)
    if heads:
        cell.font = _BOLD
    if not opens:
        cell.fill = _GROUND
    return cell


_BOLD = Font(bold=True)


@lru_cache(maxsize=2)
def _alignment(*, wraps: bool) -> Alignment:
    return Alignment(vertical="top", wrap_text=wraps)


@lru_cache(maxsize=2)
def _protection(*, locked: bool) -> Protection:
    return Protection(locked=locked)


def _levels_of(item: Item, criterion_id: str, words: Words) -> list[str]:
    """The names of all levels that any shown edition has for a criterion."""
    found: dict[str, None] = {}
    for asked in item.editions:
        names = shown(asked.rubric, criterion_id, words.language).values()
        found.update(dict.fromkeys(map(guarded, names)))
    return list(found)


def _choice(column: int, place: int, count: int) -> DataValidation:
    """A list to choose from, for all rows of a column; it stands in a row of the hidden sheet."""
    last = get_column_letter(max(count, 1))
    # Another value is let in with a warning: it may be a title in another language, or an id.
    choice = DataValidation(
        "list",
        formula1=f"{LEVELS}!$A${place}:${last}${place}",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
    )
    letter = get_column_letter(column)
    choice.add(f"{letter}2:{letter}{_MOST_ROWS}")
    return choice


def _levels(book: Any, offered: list[list[str]]) -> None:
    sheet = book.create_sheet(LEVELS)
    sheet.sheet_state = "hidden"
    for names in offered:
        cells = []
        for name in names:
            cell = WriteOnlyCell(sheet)
            cell.value, cell.data_type, cell.number_format = name, "s", "@"
            cells.append(cell)
        sheet.append(cells)
    sheet.close()
