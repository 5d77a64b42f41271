"""When a text of a tour opens: on a day, or so many days before or after the tour."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tns_training_xblock.content.syntax.report import quoted
from tns_training_xblock.export.tree.dates import Calendar
from tns_training_xblock.export.tree.yaml_files import Entry

from .placed import Opening

_RELATIVE = re.compile(r"(\d{1,4}) days? (after|before) (start|end)", re.ASCII)
_DAYS = 1000


def read_opening(
    entry: Entry, first: date | None, last: date | None, calendar: Calendar
) -> Opening | None:
    """What ``entry`` says of a tour from its ``first`` to its ``last`` day.

    ``None`` where it says nothing, or nothing that can be understood, which is told.
    """
    words = entry.text() if entry else ""
    match = _RELATIVE.fullmatch(words)
    if not words:
        return None
    if match is None and words[:4].isdigit():
        day = calendar.day(entry)
        return Opening(calendar.first_minute(day, entry), day.isoformat()) if day else None
    if match is None or not 0 < int(match[1]) <= _DAYS:
        message = (
            f"{quoted(words)} is no day: write `30 days after end`, `7 days before start` (up to"
            f" {_DAYS} days, after or before the start or end of the tour), or a date."
        )
        entry.complain("bad-opening", message)
        return None
    days, side, end = int(match[1]), match[2], match[3]
    base = last if end == "end" else first
    if base is None:
        return None  # which is told where the tour says its days
    later = side == "after" and end == "end"
    day = base + timedelta(days=days if side == "after" else -days)
    return Opening(
        calendar.first_minute(day, entry),
        str(days) if later else f"{side}-{end}-{days}",
        days if later else 0,
    )
