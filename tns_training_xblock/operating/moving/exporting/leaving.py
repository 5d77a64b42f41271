"""Out of the tables of this server: every name of its own becomes one of the archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from tns_training_xblock.cohort.api import is_team

from ..archive.manifest import How
from ..tables.names import TEAM, Names, left_out
from .people import People
from .teams import Teams

_SPACE = UUID("5a2a1f6e-7d39-4c0e-9a55-1f1f6b0d4a41")
"""Any uuid: of what no account could be known by, others are made from it."""


@dataclass
class Leaving(Names):
    """Translates rows of ``run``. ``numbers`` are those of rows, by model and key."""

    run: str
    how: How
    people: People
    teams: Teams
    numbers: dict[str, dict[Any, int]] = field(default_factory=dict)

    @property
    def anonymous(self) -> bool:
        """Whether nobody may be known from the archive."""
        return self.how.anonymous

    def person(self, value: Any) -> Any:
        """Somebody's number."""
        return self.people.number(value) if value else value

    def student(self, value: Any) -> Any:
        """Somebody by number, or a team by its."""
        if not value:
            return value
        return f"{TEAM}{self.teams.number(value)}" if is_team(value) else self.people.student(value)

    def row(self, label: str, value: Any) -> Any:
        """The number of a row of the run; ``None`` of any other."""
        return self.numbers[label].get(value) if isinstance(value, int) else None

    def group(self, label: str, value: Any) -> Any:
        """The same, and of one that is gone its old key below zero."""
        return self.numbers[label].get(value, -abs(value))

    def usage(self, value: Any) -> Any:
        """As it is: the archive says of which run it is."""
        return value

    def uuid(self, value: Any) -> Any:
        """As it is; where nobody may be known, something else, because a receipt has it."""
        if not value or not self.people.salt:
            return value
        return str(uuid5(_SPACE, f"{self.people.salt}{value}"))

    def file(self, value: Any) -> Any:
        """As it is, or something else in the same way."""
        return self.people.hidden(value)

    def platform_team(self, value: Any) -> Any:
        """As it is, or something else in the same way."""
        return self.people.hidden(value)

    def words(self, value: Any) -> Any:
        """What was typed, or that something was."""
        return value if self.how.texts else left_out(value)
