"""What a report of health is made of: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any


class Level(IntEnum):
    """How a line stands: ``WRONG`` is to be mended now, ``CAUTION`` soon."""

    GOOD = 0
    CAUTION = 1
    WRONG = 2

    @property
    def word(self) -> str:
        """The same for programs."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Limits:
    """From which age on a line is to be looked at, and from which on it is wrong."""

    caution: timedelta
    wrong: timedelta

    def level(self, oldest: timedelta | None) -> Level:
        """How what is so old stands; nothing at all stands well."""
        if oldest is None or oldest < self.caution:
            return Level.GOOD
        return Level.WRONG if oldest >= self.wrong else Level.CAUTION


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: its ``name`` stays, and so do those of its ``numbers``.

    ``details`` are sentences in English, each with what mends it, as Django's checks have them.
    """

    name: str
    level: Level
    numbers: Mapping[str, float] = field(default_factory=dict)
    details: tuple[tuple[str, str], ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "name": self.name,
            "level": self.level.word,
            "numbers": dict(self.numbers),
            "details": [{"message": message, "hint": hint} for message, hint in self.details],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, with when they were looked at and the versions of what runs."""

    at: datetime
    lines: tuple[Line, ...]
    versions: Mapping[str, str]

    @property
    def level(self) -> Level:
        """That of the worst line."""
        return max((line.level for line in self.lines), default=Level.GOOD)

    @property
    def data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "level": self.level.word,
            "at": self.at.isoformat(),
            "lines": [line.data for line in self.lines],
            "versions": dict(self.versions),
        }


def aged(now: datetime, count: int, oldest: datetime | None) -> dict[str, float]:
    """The numbers of what waits: how many, and for how many seconds the oldest has."""
    age = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    return {"count": count, "oldest_seconds": round(age)}
