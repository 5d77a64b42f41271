"""Who had part in a submission of several, and what is said of single members: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.cohort.api import Several
from tns_training_xblock.work import stored

MOST_POINTS = 1_000
"""The most points that an adjustment can be read as: more is a damaged row."""


@dataclass(frozen=True, slots=True)
class Mate:
    """A member as the work was handed in: ``student_id`` is their anonymous id in the course.

    ``sent`` has their own submission in edx-submissions for each round's.
    """

    user_id: int
    student_id: str
    sent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """The team that handed something in, as it was then; ``kind`` and ``number`` say which."""

    kind: str
    name: str
    mates: tuple[Mate, ...]
    number: str

    @property
    def ids(self) -> frozenset[int]:
        """The members, by user id."""
        return frozenset(mate.user_id for mate in self.mates)

    @property
    def several(self) -> Several:
        """The same, as rights are asked."""
        return Several(self.kind, self.number, self.ids)

    @classmethod
    def of(cls, kept: object) -> Shared | None:
        """The team that a review keeps; ``None`` where somebody handed it in alone."""
        parts = stored.mapping(kept)
        if not parts:
            return None
        rows = parts.get("members")
        mates = (_mate(row) for row in rows) if isinstance(rows, list) else ()
        return cls(
            kind=stored.text(parts.get("kind")),
            name=stored.text(parts.get("name")),
            mates=tuple(mate for mate in mates if mate is not None),
            number=stored.text(parts.get("number")),
        )

    def kept(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "kind": self.kind,
            "name": self.name,
            "number": self.number,
            "members": [
                {"user": mate.user_id, "student": mate.student_id, "sent": dict(mate.sent)}
                for mate in self.mates
            ],
        }


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points more or less for one member, and why, which nobody else of the team reads."""

    points: int
    why: str


def adjustments(kept: object) -> dict[int, Adjustment]:
    """What a marking says of single members, by user id; what cannot be read is left out."""
    found = {}
    for name, row in stored.mapping(kept).items():
        points = stored.mapping(row).get("points")
        if not isinstance(points, int) or isinstance(points, bool) or not name.isdecimal():
            continue
        if 0 < abs(points) <= MOST_POINTS:
            found[int(name)] = Adjustment(points, stored.text(stored.mapping(row).get("why")))
    return found


def adjustments_kept(said: Mapping[int, Adjustment]) -> dict[str, Any]:
    """The same as JSON."""
    return {
        str(user_id): {"points": each.points, "why": each.why}
        for user_id, each in sorted(said.items())
    }


def adjusted(points: int, possible: int, by: Adjustment | None) -> int:
    """What a member gets of the team's ``points``: between nothing and all."""
    return min(max(points + by.points, 0), possible) if by else points


def _mate(row: object) -> Mate | None:
    parts = stored.mapping(row)
    user_id, student = parts.get("user"), stored.text(parts.get("student"))
    if not isinstance(user_id, int) or isinstance(user_id, bool) or not student:
        return None
    return Mate(user_id, student, stored.texts(parts.get("sent")))
