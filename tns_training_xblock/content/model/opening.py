"""From when a text is answered: a setting of its block, a day or a moment.

A tour writes the first minute of the day in its own time zone, with how far that is from UTC
(``2019-12-01T00:00:00+01:00``), so that whoever reads it needs to know neither zone nor tour. Who
edits it in Studio may write the day alone: that begins where the server is.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo


def opens_at(opens: str, zone: tzinfo) -> datetime | None:
    """The moment that ``opens`` names; what says no offset is in ``zone``, a day its first minute.

    ``None`` where nothing is said, or nothing that can be read: then it is open.
    """
    found = _read(opens)
    return found.replace(tzinfo=zone) if found and found.tzinfo is None else found


def day_of(opens: str) -> date | None:
    """The day that ``opens`` names, as it is written there: the same for every reader.

    ``None`` where nothing is said, or nothing that can be read.
    """
    found = _read(opens)
    return found.date() if found else None


def _read(opens: str) -> datetime | None:
    try:
        return datetime.fromisoformat(opens.strip())
    except ValueError:
        return None
