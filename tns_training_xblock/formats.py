"""Numbers, sizes, months, spans of time and kinds as people call them, and cells of spreadsheets.

The same whatever the host has set: Django's own formats group French thousands with another space,
give Arabic a comma where the course's texts have a point, and do not inflect spans of time there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from babel.lists import format_list
from babel.units import format_unit
from django.utils import translation
from django.utils.dateformat import format as formatted
from django.utils.dates import MONTHS
from django.utils.translation import pgettext

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
MOST_IN_CELL = 32_767
"""What a cell of the usual spreadsheets holds, in UTF-16 units; they cut or refuse the rest."""
_SPANS = {"year": 365 * 86400, "month": 30 * 86400, "week": 604800, "day": 86400, "hour": 3600}
"""Units of time in seconds, the longest first; a month and a year are what people call so."""
_FRENCH = str.maketrans(",.", "\u202f,")


def number(value: float | Decimal, language: str) -> str:
    """``value`` with its thousands grouped: ``32,000.5``, in French ``32 000,5``.

    A ``Decimal`` is what an author wrote and keeps all its digits; a ``float`` was calculated and
    is rounded to two. ``language`` is a code such as ``fr`` or ``fr-ca``.
    """
    # Adding 0 turns a minus zero into a zero.
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 2) + 0))
    text = f"{exact:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_FRENCH) if language.startswith("fr") else text


def size(count: int, language: str) -> str:
    """``count`` bytes in the thousands that authors use: ``2 MB``, in French ``2 Mo``."""
    thousands = max(1, round(count / 1000))
    with translation.override(language):
        if thousands < 1000:
            return pgettext("tns", "{number} kB").format(number=thousands)
        millions = number(count / 1_000_000, language)
        return pgettext("tns", "{number} MB").format(number=millions)


def separator(language: str) -> str:
    """What stands between two parts of a list: a comma, which Arabic writes the other way up."""
    return "\u060c" if language.startswith("ar") else ","


def month(written: str, language: str) -> str:
    """``written``, such as ``2026-11``, by name: ``November 2026``. Anything else as it stands.

    In a line of Arabic, figures on both sides of a hyphen would change places.
    """
    match = _MONTH.fullmatch(written)
    if not match:
        return written
    with translation.override(language):
        return f"{MONTHS[int(match[2])]} {match[1]}"


def moment(when: datetime, language: str) -> str:
    """``when``, with the time zone that it is told in: ``24 December 2026, 17:30 CET``."""
    with translation.override(language):
        day, time = (formatted(when, form) for form in ("j F Y", "H:i e"))
    return f"{day}{separator(language)} {time}"


def span(time: timedelta, language: str) -> str:
    """How long ``time`` is, in its largest unit and never more than it: ``3 days``, ``يومان``.

    On its own, as after a colon: Arabic has other endings within a sentence. Less than a minute,
    or less than nothing, is a minute.
    """
    seconds = time.total_seconds()
    unit = next((name for name, length in _SPANS.items() if seconds >= length), "minute")
    count = max(1, int(seconds // _SPANS.get(unit, 60)))
    return format_unit(count, f"duration-{unit}", locale=language.partition("-")[0])


def exact_span(time: timedelta, language: str) -> str:
    """How long ``time`` is, in days and hours: ``2 days and 3 hours``, ``يومان و3 ساعات``.

    Less than a day is in hours, less than an hour in minutes, and less than a minute is one.
    """
    locale = language.partition("-")[0]
    minutes = max(1, int(time.total_seconds() // 60))
    days, hours = minutes // 1440, minutes // 60 % 24
    parts = [("day", days), ("hour", hours)] if minutes >= 60 else [("minute", minutes)]
    said = [format_unit(count, f"duration-{unit}", locale=locale) for unit, count in parts if count]
    return format_list(said, locale=locale)


def kind_name(kind: str) -> str:
    """What a ``kind`` of text is called; "" of one that has no name here."""
    return {
        "lesson": pgettext("tns", "Lesson"),
        "page": pgettext("tns", "Page"),
        "case-study": pgettext("tns", "Case study"),
        "glossary": pgettext("tns", "Glossary"),
        "course-map": pgettext("tns", "Course map"),
        "contacts": pgettext("tns", "Contacts"),
        "diagnosis": pgettext("tns", "Diagnosis"),
        "worksheet": pgettext("tns", "Worksheet"),
    }.get(kind, "")


def cells(row: Mapping[str, object]) -> dict[str, object]:
    """``row`` for a spreadsheet: nothing is empty text, and text never becomes a formula.

    A program that opens the file takes text that begins with ``=``, ``+``, ``-`` or ``@`` for a
    formula, also behind what nobody sees, and with the wide forms of those signs. An apostrophe in
    front makes it text. What one cell cannot hold goes on in the column ``name (2)``, and so on.
    """
    held: dict[str, object] = {}
    for name, value in row.items():
        for number, part in enumerate(_parts(value), 1):
            held[name if number == 1 else f"{name} ({number})"] = part
    return held


def _parts(value: object) -> list[object]:
    if value is None:
        return [""]
    if not isinstance(value, str):
        return [value]
    # Counted as spreadsheets count: a letter outside the first plane is two.
    if len(value) * 2 < MOST_IN_CELL or len(value.encode("utf-16-le")) // 2 < MOST_IN_CELL:
        return [_text(value)]
    length = MOST_IN_CELL // 2
    return [_text(value[start : start + length]) for start in range(0, len(value), length)]


def _text(text: str) -> str:
    return f"'{text}" if calculates(text) else text


def calculates(text: str) -> bool:
    """Whether a spreadsheet may take ``text`` for a formula, as :func:`cells` says."""
    if text[:1] in ("\t", "\r", "\n"):
        return True
    seen = next((char for char in text if unicodedata.category(char)[0] not in "CZM"), "")
    return unicodedata.normalize("NFKC", seen)[:1] in ("=", "+", "-", "@")
