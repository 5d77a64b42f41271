"""The rows of a CSV file, as a spreadsheet splits them in the file's language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from tns_training_xblock.content.model import LANGUAGE_NAMES, Language
from tns_training_xblock.content.syntax.report import TOP, Place, Report

_MARK = b"\xef\xbb\xbf"
_SEPARATORS: Mapping[Language, str] = {"en": ",", "fr": ";", "ar": ";"}
"""The list separator of Windows where these languages are read, by which Excel splits a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, and the line on which it begins."""

    line: int
    cells: tuple[str, ...]


def rows_of(data: bytes, language: Language | None, report: Report) -> Iterator[Row]:
    """The rows of a file in ``language``, its headings first; what is wrong goes to ``report``.

    They come one by one, and never all at once. There are none where the file is no table.
    """
    text = _decoded(data, report)
    if text is None:
        return
    head = text.partition("\n")[0]
    separator = _SEPARATORS[language] if language else _likely(head)
    other = ";" if separator == "," else ","
    if language and separator not in head and other in head:
        message = (
            f"In {LANGUAGE_NAMES[language]}, spreadsheets expect `{separator}` between the cells:"
            f" write it instead of `{other}`."
        )
        report.error(TOP, "csv-separator", message)
        return
    yield from _rows(text, separator, report)


def _decoded(data: bytes, report: Report) -> str | None:
    text = None
    with suppress(UnicodeDecodeError):
        text = data.removeprefix(_MARK).decode("utf-8")
    if text is None or not data.startswith(_MARK):
        message = (
            "Save the file as UTF-8 with a byte order mark (in Excel: *CSV UTF-8*): without it,"
            " Excel takes accents and Arabic for other letters."
        )
        report.error(TOP, "csv-encoding", message)
    return text


def _likely(head: str) -> str:
    return ";" if head.count(";") > head.count(",") else ","


def _rows(text: str, separator: str, report: Report) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, width = 1, 0
    try:
        for cells in reader:
            row = Row(line, tuple(cells))
            if line == 1:
                width = len(cells)
                if not any(cells):
                    break
            elif len(cells) != width:
                message = (
                    f"This row has {len(cells)} cells and the first row {width}; give all the"
                    " same number."
                )
                report.error(Place(line, 1), "csv-shape", message)
            yield row
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"From here on this is no table ({error}); look at the quotation marks."
        report.error(Place(line, 1), "csv-shape", message)
        return
    if line == 1:
        report.error(TOP, "csv-shape", "The file has no row of headings; write one.")
