"""What a block inherits from the units, sections and course above it."""

import re
from datetime import timedelta
from typing import Any

from xblock.core import XBlockMixin
from xblock.fields import Boolean, DateTime, JSONField, Scope, String

_DURATION = re.compile(
    r"^((?P<days>\d+) days?)? ?((?P<hours>\d+) hours?)? ?"
    r"((?P<minutes>\d+) minutes?)? ?((?P<seconds>\d+) seconds?)?$"
)


class Duration(JSONField):
    """A time span as course policies write it: ``2 days 12 hours``."""

    def from_json(self, value: Any) -> timedelta | None:
        """A ``timedelta``; ``None`` for nothing; ``ValueError`` where the text cannot be read."""
        if value is None or isinstance(value, timedelta):
            return value
        match = _DURATION.match(str(value).strip())
        if not match:
            raise ValueError(f"not a time span: {value!r}")
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

    start = DateTime(scope=Scope.settings)
    due = DateTime(scope=Scope.settings)
    graceperiod = Duration(scope=Scope.settings)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings)
    self_paced = Boolean(scope=Scope.settings, default=False)
    show_correctness = String(scope=Scope.settings, default="always")
    url_name = String(scope=Scope.settings)


NAMES = tuple(name for name in Inherited.fields if name != "url_name")
"""The settings that pass from a parent to what stands in it."""
