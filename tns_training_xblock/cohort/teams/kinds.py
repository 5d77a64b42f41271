"""What a team can be, and whose a work is: small frozen values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256

NOBODY, CLUSTER, GROUP, PLATFORM = "nobody", "cluster", "group", "platform"
KINDS = (NOBODY, CLUSTER, GROUP, PLATFORM)
"""With whom an item is answered: alone, or by a cluster, a group or a team of the platform's."""
TEAM_KEY = "team:"
"""How a team's key begins."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who answer together: a cluster, a group or a team of the platform's.

    ``number`` is the cluster's or group's, or the platform's id of its team, as text.
    """

    kind: str
    number: str
    name: str

    def key(self, course_id: str, usage_key: str) -> str:
        """What stands in place of a learner's anonymous id, for their work in one block."""
        place = json.dumps([course_id, usage_key, self.kind, self.number])
        return f"{TEAM_KEY}{sha256(place.encode()).hexdigest()[:40]}"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose work somebody writes on in one block, as it is at this request.

    ``student_id`` is the key of the work: their own anonymous id, or a team's key, and then
    ``team`` says which. With ``several`` groups (their names) somebody answers in none of them, and
    may not write until a trainer mends it. ``missed`` is their team where that handed in without
    them: they answer alone. ``said`` is the cluster that they name and no trainer placed
    them in: they answer alone until then. ``had_part`` says that they had part in what the team
    handed in. ``mates`` are who is in a cluster or group now, where that is what says whose it is.
    """

    student_id: str
    team: Team | None = None
    several: tuple[str, ...] = ()
    missed: Team | None = None
    said: Team | None = None
    had_part: bool = False
    mates: Mates | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Mates:
    """The cluster or group of which somebody is, with the ids of its ``members``: themselves too.

    ``said`` is the cluster that they name and no trainer placed them in: of that they are no
    member. ``merged`` are the numbers of those that a trainer merged into it.
    """

    team: Team | None = None
    members: tuple[int, ...] = ()
    said: Team | None = None
    merged: tuple[str, ...] = ()


def is_team(student_id: str) -> bool:
    """Whether a work's ``student_id`` is a team's key, and nobody's anonymous id."""
    return student_id.startswith(TEAM_KEY)
