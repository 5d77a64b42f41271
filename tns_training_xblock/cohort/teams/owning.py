"""Whose a team's work is today, found by its key: for those who read works of a whole run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.cohort.models import Cluster, Group, Membership
from tns_training_xblock.cohort.values import ClusterName, text
from tns_training_xblock.host.openedx import platform

from .kinds import CLUSTER, GROUP, PLATFORM, Team

Work = tuple[str, str]
"""A block's usage key, and the key of a team's work in it."""


@dataclass(frozen=True, slots=True)
class Owning:
    """A ``team`` that is there. Of a cluster ``cluster`` is what it is today: merged, another one.

    ``members`` are who is in a group or a team of the platform's, where that was asked.
    """

    team: Team
    cluster: ClusterName | None = None
    members: frozenset[int] = frozenset()


def owning(course_id: str, works: Collection[Work], *, members: bool = False) -> dict[Work, Owning]:
    """The teams of these works, with their ``members``; one that is no more is missing.

    One query for clusters, then one for groups and one for the platform's teams, as far as a work
    is of neither before; twice as many for these two with their members.
    """
    found: dict[Work, Owning] = {}
    for teams in (_clusters, _groups, _of_platform):
        left = [work for work in works if work not in found]
        if not left:
            break
        there = list(teams(course_id, members))
        for usage_key in {usage_key for usage_key, _ in left}:
            named = {(usage_key, one.team.key(course_id, usage_key)): one for one in there}
            found |= {work: named[work] for work in left if work in named}
    return found


def _clusters(course_id: str, _members: bool) -> Iterator[Owning]:
    rows = Cluster.objects.filter(course_id=course_id).select_related("merged_into")
    for row in rows:
        team = Team(CLUSTER, str(row.pk), text(row.name))
        yield Owning(team, ClusterName.of(row.merged_into or row))


def _groups(course_id: str, members: bool) -> Iterator[Owning]:
    pairs = Membership.objects.filter(group__course_id=course_id)
    inside = _by_team(pairs.values_list("group_id", "user_id") if members else ())
    for number, name in Group.objects.filter(course_id=course_id).values_list("pk", "name"):
        yield Owning(Team(GROUP, str(number), text(name)), None, inside[number])


def _of_platform(course_id: str, members: bool) -> Iterator[Owning]:
    teams = platform().teams(course_id)
    inside = _by_team(platform().teammates(course_id) if teams and members else ())
    for number, name in teams:
        yield Owning(Team(PLATFORM, number, name), None, inside[number])


def _by_team(pairs: Any) -> Mapping[Any, frozenset[int]]:
    found: dict[Any, frozenset[int]] = defaultdict(frozenset)
    for number, user_id in pairs:
        found[number] |= {user_id}
    return found
