"""What a block inherits from the units, sections and course above it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import dateutil.parser
from xblock.core import XBlockMixin
from xblock.fields import Boolean, JSONField, Scope, String

_DURATION = re.compile(
    r"^((?P<days>\d+) days?)? ?((?P<hours>\d+) hours?)? ?"
    r"((?P<minutes>\d+) minutes?)? ?((?P<seconds>\d+) seconds?)?$"
)
_JANUARY = datetime(2000, 1, 1, tzinfo=UTC)
_FEBRUARY = datetime(2000, 2, 2, tzinfo=UTC)


class Date(JSONField):
    """A moment as Open edX reads and writes it, with what it makes of odd values.

    Numbers are milliseconds, a month without its day is nothing, anything else an error.
    """

    MUTABLE = False

    def from_json(self, value: Any) -> datetime | None:
        """An aware ``datetime``, but for one that arrives without a zone."""
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value / 1000, UTC)
        if not isinstance(value, str):
            raise TypeError(f"not a moment: {value!r}")
        moment: datetime = dateutil.parser.parse(value, default=_JANUARY)
        return moment if moment == dateutil.parser.parse(value, default=_FEBRUARY) else None

    def to_json(self, value: datetime | None) -> str | None:
        """The same in ISO 8601, in whole seconds."""
        if value is None:
            return None
        if not isinstance(value, datetime):
            raise TypeError(f"not a moment: {value!r}")
        if value.utcoffset():
            return value.isoformat()
        return value.replace(microsecond=0, tzinfo=None).isoformat() + "Z"

    enforce_type = from_json


class Duration(JSONField):
    """A time span as course policies write it: ``2 days 12 hours``."""

    MUTABLE = False

    def from_json(self, value: Any) -> timedelta | None:
        """A ``timedelta``; ``None`` for what cannot be read; ``TypeError`` for what is no text."""
        if value is None or isinstance(value, timedelta):
            return value
        match = _DURATION.match(value)
        if not match:
            return None
        return timedelta(**{unit: int(n) for unit, n in match.groupdict().items() if n})

    def to_json(self, value: timedelta | None) -> str | None:
        """The same, written out."""
        if value is None:
            return None
        hours, rest = divmod(value.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{value.days} days {hours} hours {minutes} minutes {seconds} seconds"

    enforce_type = from_json


class Inherited(XBlockMixin):
    """Fields that Open edX adds to every block; blocks read them and never declare them."""

    start = Date(scope=Scope.settings)
    due = Date(scope=Scope.settings)
    graceperiod = Duration(scope=Scope.settings)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings)
    self_paced = Boolean(scope=Scope.settings, default=False)
    show_correctness = String(scope=Scope.settings, default="always")
    url_name = String(scope=Scope.settings)


NAMES = tuple(name for name in Inherited.fields if name != "url_name")
"""The settings that pass from a parent to what stands in it."""
