"""Dates as authors write them, in a tour's time zone, as moments in UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from tns_training_xblock.content.syntax.report import quoted

from .yaml_files import Entry
from .zones import KNOWN, VERSION, names, zone

_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?", re.ASCII)

_REVERSED = re.compile(r"Etc/GMT[+-][1-9]\d?", re.ASCII)

EARLIEST, LATEST = 2000, 2090
"""The years in which a tour can be: with any time of grace, no date leaves the calendar, and none
comes after the end of a course that does not close."""


class Calendar:
    """Reads dates in the time zone that ``entry`` names."""

    def __init__(self, entry: Entry) -> None:
        self.zone = _zone(entry)
        self._warned = False

    def moment(self, entry: Entry) -> datetime | None:
        """The moment in UTC, a day's being its first; ``None`` where there is no date."""
        local = _local(entry)
        return local and self._in_utc(local, entry)

    def day(self, entry: Entry) -> date | None:
        """The day, whatever its hour; ``None`` where there is no date."""
        local = _local(entry)
        return local and local.date()

    def first_minute(self, day: date, entry: Entry) -> datetime:
        """When a day begins, as the zone's clocks say it; ``entry`` is what names the day.

        Where they leave midnight out, that is the moment at which they are put forward, and where
        it comes twice the first.
        """
        self._warn_of_tables(day.year, entry)
        local = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))

    def _in_utc(self, local: datetime, entry: Entry) -> datetime:
        first, second = (
            local.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1)
        )
        if first != second:
            message = (
                f"On this day the clocks change, and {local:%H:%M} comes twice or not at all;"
                " write another hour."
            )
            entry.complain("ambiguous-date", message)
        self._warn_of_tables(local.year, entry)
        return first

    def _warn_of_tables(self, year: int, entry: Entry) -> None:
        if year > KNOWN and self.zone.key != "UTC" and not self._warned:
            self._warned = True
            message = (
                f"The tables of time zones here are those of {VERSION}, and {year} may bring"
                " other rules; update tzdata and build again before the tour."
            )
            entry.report.warning(entry.place, "old-timezones", message)


@dataclass(slots=True)
class Bound:
    """A date with which others are compared: ``when``, as a day or a moment, if it can be read.

    It is ``doubted`` once it does not agree with another: what else does not follows from that.
    """

    entry: Entry
    when: date | None
    doubted: bool = False


def in_order(first: Bound, second: Bound, at: Entry | None = None) -> None:
    """Note a problem at ``second`` where it comes before ``first``, and none of them is doubted.

    It stands ``at`` another entry where that is given.
    """
    doubted = first.doubted or second.doubted
    if not doubted and first.when and second.when and second.when < first.when:
        first.doubted = second.doubted = True
        message = (
            f"`{second.entry.name}` ({second.entry.text()}) lies before `{first.entry.name}`"
            f" ({first.entry.text()}); correct one of the two."
        )
        (at or second.entry).complain("dates-out-of-order", message)


def _local(entry: Entry) -> datetime | None:
    words = entry.text() if entry else ""
    if not words:
        return None
    match = _WRITTEN.fullmatch(words)
    if match is None:
        form = "write 2019-10-28, or 2019-10-28 23:59 where the hour matters"
        entry.complain("bad-date", f"{quoted(words)} is no date, or more than one; {form}.")
        return None
    try:
        found = datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}")
    except ValueError:
        entry.complain("bad-date", f"There is no such day or hour as {words}; correct it.")
        return None
    if not EARLIEST <= found.year <= LATEST:
        message = f"{words} is not between {EARLIEST} and {LATEST}; correct the year."
        entry.complain("bad-date", message)
        return None
    return found


def _zone(entry: Entry) -> ZoneInfo:
    name = entry.text()
    if _REVERSED.fullmatch(name):
        message = (
            f"The sign in `{name}` is reversed: it lies {'behind' if '+' in name else 'ahead of'}"
            " UTC. Write a place such as Europe/Brussels, which knows summer time as well."
        )
        entry.complain("bad-timezone", message)
    elif name in names():
        return zone(name)
    elif name:
        message = f"{quoted(name)} is no time zone known here; write one such as Europe/Brussels."
        entry.complain("bad-timezone", message)
    return zone("UTC")
