"""Into the tables of this server: every name of the archive becomes one of its own.

The same is used to look at an archive before anything is written, with numbers in the place of keys
that do not exist yet. So whatever an archive names has to be in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from tns_training_xblock.cohort.api import Team

from ..archive.errors import MAKE_ANEW, Refused
from ..tables.kinds import LABELS
from ..tables.names import PERSON, STRAY, TEAM, Names

_NUMBERED = re.compile(rf"({PERSON}|{TEAM})([1-9][0-9]{{0,9}})")
_STRAY = re.compile(rf"{STRAY}([\x21-\x7e]{{1,64}})")
_FILE = re.compile(r"[0-9a-f]{32}")
LONGEST = 64
"""The longest anonymous id that our tables keep."""


@dataclass
class Arriving(Names):
    """Translates rows of an archive for ``run``, which was called ``was`` there.

    ``people`` and ``students`` are account ids and anonymous ids by number, ``teams`` the rows of
    that part, ``rows`` the keys of what was brought in so far. Where ids are taken here already,
    others are made with a salt. ``usages`` are the blocks that were named, as they are called here.
    """

    run: str
    was: str
    people: Sequence[int]
    students: Sequence[str]
    teams: Sequence[Mapping[str, Any]]
    rows: dict[str, Sequence[Any]] = field(default_factory=dict)
    uuid_salt: UUID | None = None
    file_salt: UUID | None = None
    platform_teams: Mapping[str, str] = field(default_factory=dict)
    usages: dict[str, str] = field(default_factory=dict)

    def person(self, value: Any) -> Any:
        """An account."""
        if value is None or value == 0:
            return value
        return _numbered(self.people, value, "a person")

    def student(self, value: Any) -> Any:
        """An anonymous id in this run, or a team's key."""
        if value == "":
            return value
        if not isinstance(value, str):
            raise _unknown("somebody", value)
        if found := _STRAY.fullmatch(value):
            return found[1]
        found = _NUMBERED.fullmatch(value)
        if found is None:
            raise _unknown("somebody", value)
        number = int(found[2])
        if found[1] == PERSON:
            return _numbered(self.students, number, "a person")
        return self.team_key(_numbered(self.teams, number, "a team"))

    def team_key(self, row: Mapping[str, Any]) -> str:
        """The key under which a team's work is kept here."""
        if "key" in row:
            return str(row["key"])
        number = row["number"]
        if label := LABELS.get(row["of"]):
            number = str(self.group(label, int(number)))
        else:
            number = self.platform_team(number)
        return Team(row["of"], number, "").key(self.run, self.usage(row["usage"]))

    def row(self, label: str, value: Any) -> Any:
        """The key of a row that was brought in before."""
        return None if value is None else _numbered(self.rows[label], value, f"a row of {label}")

    def group(self, label: str, value: Any) -> Any:
        """The same; what is below zero is gone, and stays so."""
        return value if type(value) is int and value <= 0 else self.row(label, value)

    def usage(self, value: Any) -> Any:
        """The same block in this run. Raises :class:`Refused` for one of another run."""
        if not isinstance(value, str):
            raise _unknown("a block", value)
        if value not in self.usages:
            self.usages[value] = self._usage(value)
        return self.usages[value]

    def _usage(self, value: str) -> str:
        try:
            key = UsageKey.from_string(value)
        except InvalidKeyError:
            return value  # no block of any course has such a key
        was, context = CourseKey.from_string(self.was), key.context_key
        if key.deprecated:  # the oldest form of a key does not name the run
            context = context.replace(run=was.run)  # type: ignore[no-untyped-call]
        if context != was:
            raise _unknown("a block of this run", value)
        if self.run == self.was:
            return value
        return str(key.map_into_course(CourseKey.from_string(self.run)))

    def uuid(self, value: Any) -> Any:
        """The number of a submission: as it is, unless it is taken here."""
        if value is None or value == "":
            return value
        try:
            known = str(UUID(value))
        except (AttributeError, TypeError, ValueError) as error:
            raise _unknown("a submission", value) from error
        return str(uuid5(self.uuid_salt, known)) if self.uuid_salt else known

    def file(self, value: Any) -> Any:
        """The id of a file: as it is, unless it is taken here."""
        if not isinstance(value, str) or not _FILE.fullmatch(value):
            raise _unknown("a file", value)
        return uuid5(self.file_salt, value).hex if self.file_salt else value

    def platform_team(self, value: Any) -> Any:
        """The team of this platform that has the same id, or else the same name."""
        return self.platform_teams.get(value, value) if isinstance(value, str) else value


def _numbered(kept: Sequence[Any], number: Any, what: str) -> Any:
    if type(number) is not int or not 1 <= number <= len(kept):
        raise _unknown(what, number)
    return kept[number - 1]


def _unknown(what: str, value: object) -> Refused:
    shown = ascii(value)[:100]
    return Refused(f"It names {what} that is not in the archive: {shown}.", MAKE_ANEW)
