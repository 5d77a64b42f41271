"""From when a worksheet can be written on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime


def opens_at(opens: str) -> datetime | None:
    """The moment that ``opens`` names: a date, from its first minute on, or a date and time.

    ``None`` where nothing is said, or nothing that can be read: then it is open.
    """
    try:
        moment = parse_datetime(opens) if "T" in opens or " " in opens.strip() else None
        day = None if moment else parse_date(opens.strip())
    except ValueError:
        return None
    if moment is None and day is not None:
        moment = datetime(day.year, day.month, day.day)
    if moment is not None and timezone.is_naive(moment):
        return timezone.make_aware(moment)
    return moment


def day_of(opens: str) -> date | None:
    """The day that ``opens`` names, as it is written there: a day is the same in every time zone.

    ``None`` where nothing is said, or nothing that can be read.
    """
    moment = opens_at(opens)
    return parse_date(opens.strip()[:10]) if moment else None


def shut_until(opens: str, now: datetime) -> datetime | None:
    """When it opens, where that is still to come."""
    moment = opens_at(opens)
    return moment if moment and now < moment else None
