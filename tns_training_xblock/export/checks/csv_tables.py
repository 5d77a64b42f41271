"""A CSV file as a table that opens well in any spreadsheet.

Spreadsheets read a CSV by the rules of the machine they run on: its encoding, its list separator,
its way of writing numbers and dates. What opens well is what no machine reads differently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.problems import HIDDEN
from tns_training_xblock.content.syntax.report import Place, Report, quoted
from tns_training_xblock.export.tree.tables import Row, rows_of

_STARTS = frozenset("=+-@")
"""What a formula begins with; in some spreadsheets also where it is written in full width."""
_WHOLE = re.compile(r"-?[0-9]+ ?%?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# No runs of blanks: two that could share the same ones cost the square of their number.
_SEPARATED = re.compile(r"-?\d*(?:[\s.,'’٫٬]\d+)+\s*%?")
_GROUPING = re.compile(r"(?<=[0-9])[ ,.\u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_AMBIGUOUS = re.compile(r"\s?\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})?")


def read_table(data: bytes, language: Language | None, report: Report) -> Iterator[Row]:
    """The rows of a file in ``language``; what is wrong, also in a cell, goes to ``report``."""
    for row in rows_of(data, language, report):
        _check_cells(row, report)
        yield row


def difference(row: Row | None, other: Row | None, original: str) -> str:
    """What ``other``, in another language, has otherwise than ``row`` of the file ``original``.

    ``None`` stands for a row that is not there. The answer is a sentence, or "".
    """
    if row is None or other is None:
        return f"This has {'more' if row is None else 'fewer'} rows than {original}; make them one."
    if len(row.cells) != len(other.cells):
        return f"This row has more or fewer cells than that of {original}; make them one."
    for number, (cell, here) in enumerate(zip(row.cells, other.cells, strict=True), start=1):
        if _value(cell) != _value(here):
            return (
                f"Cell {number} says {quoted(here)} and line {row.line} of {original} says"
                f" {quoted(cell)}; make them one."
            )
    return ""


def _value(cell: str) -> tuple[str, ...]:
    """What must be the same in all languages: a number, or the digits among words."""
    if _WHOLE.fullmatch(cell):
        return (cell.replace(" ", ""),)
    # A language may put them in another order, and has its own way to group thousands.
    digits = sorted(re.findall(r"[0-9]+", _GROUPING.sub("", cell)))
    return ("words", *digits) if cell.strip() else ()


def _check_cells(row: Row, report: Report) -> None:
    for number, cell in enumerate(row.cells, start=1):
        _check_cell(cell, number, Place(row.line, 1), report)


def _check_cell(cell: str, number: int, place: Place, report: Report) -> None:
    def complain(code: str, message: str) -> None:
        report.error(place, code, f"Cell {number}, {quoted(cell)}, {message}")

    plain = f"{cell[:1]}{cell[1:].strip()}".rstrip()
    if HIDDEN.search(cell):
        complain("control-character", "holds a control character; remove it.")
    elif _is_formula(cell) and not _WHOLE.fullmatch(cell):
        message = "is a formula to a spreadsheet; begin it with a letter or a digit."
        complain("csv-formula", message)
    elif _DAY.fullmatch(cell):
        pass
    elif _AMBIGUOUS.fullmatch(plain):
        message = (
            "is one day here and another there; write a day as 2019-10-28, a range in words, and"
            " no decimals."
        )
        complain("csv-number", message)
    elif _SEPARATED.fullmatch(plain) or re.search(r"[^\D0-9]", cell):
        message = (
            "is read as another number in some countries; write whole numbers in the digits 0 to"
            " 9, without separators."
        )
        complain("csv-number", message)


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet may take ``cell`` for a formula, whatever hides its first sign."""
    if cell[:1].isascii() and cell[:1].isalnum():
        return False  # as nearly all do
    seen = next((each for each in cell if not (each.isspace() or _unseen(each))), "")
    return cell.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", seen) in _STARTS


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Me", "Mn")
