"""By whom a work is, for those it is shown to: a person's name and cluster, or a team's name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value

from tns_training_xblock.cohort.models import Cluster, Group, Participant
from tns_training_xblock.cohort.values import text
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import people_with

from .kinds import CLUSTER, GROUP, PLATFORM, Team

Who = int | str
"""A user id, or the key of a team."""


@dataclass(frozen=True, slots=True)
class Signed:
    """``name`` of a person or team, and the ``cluster`` that a person says to be of, or ""."""

    name: str
    cluster: str = ""


def signed(course_id: str, usage_key: str, who: Collection[Who]) -> dict[Who, Signed]:
    """Names and clusters of people, by user id, and of the teams of a block, by their keys.

    One query for all people, and one for all teams where there are any; one more where a team is
    the platform's. Who left the platform, and a team that is no more, is missing.
    """
    found: dict[Who, Signed] = {}
    if people := [each for each in who if isinstance(each, int)]:
        here = Participant.objects.filter(course_id=course_id, user_id=OuterRef("pk"))
        cluster = {"tns_cluster": Subquery(here.values("cluster__name")[:1])}
        for user_id, (person, columns) in people_with(people, cluster).items():
            found[user_id] = Signed(str(person), text(columns["tns_cluster"] or ""))
    if keys := {each for each in who if isinstance(each, str)}:
        found |= _signed(_ours(course_id), keys, course_id, usage_key)
        if keys - found.keys():
            found |= _signed(_of_platform(course_id), keys, course_id, usage_key)
    return found


def _signed(
    teams: Iterable[Team], keys: set[str], course_id: str, usage_key: str
) -> dict[Who, Signed]:
    named = {team.key(course_id, usage_key): Signed(team.name) for team in teams}
    return {key: named[key] for key in keys & named.keys()}


def _ours(course_id: str) -> Iterable[Team]:
    """The clusters and groups of a run, merged ones too: what these wrote is still theirs."""
    clusters, groups = (
        rows.objects.filter(course_id=course_id)
        .annotate(tns_kind=Value(kind), tns_number=F("pk"), tns_name=F("name"))
        .values_list("tns_kind", "tns_number", "tns_name")
        for rows, kind in ((Cluster, CLUSTER), (Group, GROUP))
    )
    rows: Any = clusters.union(groups, all=True)
    return (Team(kind, str(number), text(name)) for kind, number, name in rows)


def _of_platform(course_id: str) -> Iterable[Team]:
    return (Team(PLATFORM, number, name) for number, name in platform().teams(course_id))
