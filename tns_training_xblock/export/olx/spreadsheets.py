"""A CSV file once more as XLSX, which opens with a press in the spreadsheet that a reader has.

The bytes depend on nothing but the table and XlsxWriter: docs/decisions/0019-two-forms.md.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tns_training_xblock.content.model import Language, copy_of, direction
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.tables import rows_of
from tns_training_xblock.export.tree.usage import language_of

_EPOCH = datetime(1980, 1, 1)
"""The earliest time that a ZIP file can tell: the file has none of its own."""
_SHEET = 31
"""The longest name of a sheet, in characters."""
_CELL = 32_767
"""As many characters has a cell, in every spreadsheet."""
_WIDEST, _HEADING = 44, 14
"""How wide a column gets, and how much of that a heading of several words can ask for."""
_LINE, _GROUND = "#D5DCE3", "#F5F7F9"
_MARKS: Mapping[Language, tuple[str, str]] = {
    "en": (",", "."),
    "fr": (" \u00a0\u202f", ","),
    "ar": (",\u066c", ".\u066b"),
}
"""What groups thousands in a language, and what stands before decimals."""
_DIGITS = 15
"""As many digits of a number does a spreadsheet keep."""
_ARABIC = {ord(digit): str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the ``shape`` in which the sheet shows it, in the code of spreadsheets."""

    value: float
    shape: str


class Copies:
    """The spreadsheets of one run's tables, each made once; ``read`` gives an asset's bytes."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._made: dict[str, bytes] = {}

    def of(self, name: str) -> bytes:
        """The spreadsheet of the asset ``name``; nothing where it is no table."""
        if name not in self._made:
            table = copy_of(name) != ""
            made = spreadsheet(name, self._read(name), language_of(name)) if table else b""
            self._made[name] = made
        return self._made[name]


def spreadsheet(name: str, data: bytes, language: Language | None) -> bytes:
    """The table of the CSV file ``name``, whose bytes are ``data``, as an XLSX file.

    A file that is in no language is read as English. What cannot be read as a table gives an empty
    sheet: a build refuses such a file before.
    """
    # Not above: the package imports without the extra `author`, whose library this is.
    import xlsxwriter

    rows = [row.cells for row in rows_of(data, language, Report(name))]
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet(name.partition(".")[0][:_SHEET])
    formats = _Formats(book, language or "en")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            _write(sheet, (number, column), text, formats, language or "en")
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    if direction(language or "en") == "rtl":
        sheet.right_to_left()
    book.close()
    return _stored(written)


def meant(text: str, language: Language) -> Number | date | str:
    """What a cell of a file in ``language`` says: a number, a day, or else its text."""
    if _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return day if day.year >= 1900 else text  # where the calendars of spreadsheets begin
    groups, points = _MARKS[language]
    number = (
        rf"([-\u2212]?)([1-9][0-9]{{0,2}}(?:[{groups}][0-9]{{3}})+|0|[1-9][0-9]*)"
        rf"(?:[{points}]([0-9]+))?(\s?[%\u066a])?"
    )
    found = re.fullmatch(number, text.translate(_ARABIC))
    if found is None:
        return text
    sign, written, decimals, percent = found.groups(default="")
    whole = re.sub(r"\D", "", written)
    if len(whole + decimals) > _DIGITS:
        return text
    value = float(f"{'-' * bool(sign)}{whole}.{decimals or 0}")
    # Years are not grouped, and nobody groups four digits alone.
    shape = "#,##0" if len(whole) > 4 else "0"
    if decimals:
        shape = f"{shape}.{'0' * len(decimals)}"
    return Number(value / 100, f"{shape}%") if percent else Number(value, shape)


class _Formats:
    """How the cells of one book look, each way made once."""

    def __init__(self, book: Any, language: Language) -> None:
        order = {"reading_order": 2} if direction(language) == "rtl" else {}
        self._book = book
        self._cell = {"border": 1, "border_color": _LINE, "text_wrap": True, "valign": "top"}
        self._made: dict[str, Any] = {}
        self.text = book.add_format({**self._cell, **order})
        self.heading = book.add_format({**self._cell, **order, "bold": True, "bg_color": _GROUND})

    def shaped(self, shape: str) -> Any:
        """A cell whose number is shown in this ``shape``."""
        if shape not in self._made:
            self._made[shape] = self._book.add_format({**self._cell, "num_format": shape})
        return self._made[shape]


def _write(
    sheet: Any, place: tuple[int, int], text: str, formats: _Formats, language: Language
) -> None:
    heads = place[0] == 0
    match text if heads else meant(text, language):
        case Number(value, shape):
            sheet.write_number(*place, value, formats.shaped(shape))
        case date() as day:
            sheet.write_datetime(*place, day, formats.shaped("yyyy-mm-dd"))
        case "":
            sheet.write_blank(*place, None, formats.heading if heads else formats.text)
        case _:
            # As text, whatever it begins with: nothing in a data file is calculated.
            sheet.write_string(*place, text[:_CELL], formats.heading if heads else formats.text)


def _widths(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """How wide each column is for its longest text; a heading's words go on the next line."""
    headings = rows[0] if rows else ()
    for heading, *texts in zip_longest(headings, *rows[1:], fillvalue=""):
        asked = max([min(len(heading), _HEADING), *map(len, heading.split())])
        yield min(max(asked, *map(len, texts), 0), _WIDEST) + 2


def _stored(written: io.BytesIO) -> bytes:
    """The ZIP file ``written`` without compression, whose bytes differ between machines."""
    out = io.BytesIO()
    with ZipFile(written) as source, ZipFile(out, "w", ZIP_STORED) as target:
        for name in source.namelist():
            member = ZipInfo(name, _EPOCH.timetuple()[:6])
            member.create_system = 3  # whatever system it is made on
            target.writestr(member, source.read(name))
    return out.getvalue()
