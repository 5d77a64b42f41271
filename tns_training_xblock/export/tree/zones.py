"""Time zones, by the tables of the package tzdata and never by a machine's own.

A government may change its clocks at short notice, and each machine learns of it when it is
updated: with its own tables, the same tour would close at another hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby
from zoneinfo import ZoneInfo

import tzdata

VERSION: str = tzdata.IANA_VERSION
"""The year and letter of the tables, such as ``2026f``."""
KNOWN = int(VERSION[:4])
"""The last year whose rules were all announced when the tables were made."""


@cache
def names() -> frozenset[str]:
    """The names of all zones."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def zone(name: str) -> ZoneInfo:
    """The zone of this name, which is one of :func:`names`."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as table:
        return ZoneInfo.from_file(table, key=name)


def offsets(name: str, moments: Iterable[datetime]) -> str:
    """How far the zone is from UTC at these moments, as ``UTC+02:00 (2019-10-07), …``."""
    place = zone(name)
    local = sorted(moment.astimezone(place) for moment in moments)
    return ", ".join(
        f"{_written(offset)} ({_days(list(each))})"
        for offset, each in groupby(local, key=datetime.utcoffset)
    )


def _written(offset: timedelta | None) -> str:
    minutes = round((offset or timedelta()).total_seconds() / 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _days(moments: list[datetime]) -> str:
    first, last = moments[0].date(), moments[-1].date()
    return f"{first}" if first == last else f"{first} to {last}"
