"""Who is in which team: asked at each request, on the server. Nothing that is posted names a team.

Clusters and groups are ours; the platform's teams are asked there, and never copied. Anybody can
say that they come from a cluster: only of whom a trainer said so is of its team. The course's own
team tries an item alone, and is in no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from tns_training_xblock.cohort.models import Cluster, Group, Membership, Part, Participant
from tns_training_xblock.cohort.values import text
from tns_training_xblock.cohort.within import (
    OF_A_TRAINER,
    enrolled,
    in_group,
    in_platform_team,
    placed_in_cluster,
)
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner

from .kinds import CLUSTER, GROUP, NOBODY, PLATFORM, Mates, Team, Whose


def whose(kind: str, learner: Learner, usage_key: str) -> Whose:
    """Whose work ``learner`` writes on in a block that is answered by teams of this ``kind``.

    What somebody had part in stays theirs to see, whatever team they are in by now. Who is in no
    team answers alone. One query where nobody answers together, else three at most.
    """
    return whose_each({usage_key: kind}, learner)[usage_key]


def whose_each(kinds: Mapping[str, str], learner: Learner) -> dict[str, Whose]:
    """The same of several blocks, by their ``kinds``; one query more for each kind but one."""
    alone = Whose(learner.anonymous_id)
    found = dict.fromkeys(kinds, alone)
    if learner.staff:
        return found
    shared = {key: kind for key, kind in kinds.items() if kind != NOBODY}
    parts = _parts_of(learner, shared) if shared else {}
    found |= {key: _with_part(part) for key, part in parts.items()}
    rest = {key: kind for key, kind in shared.items() if key not in parts}
    teams = {
        kind: teams_of(kind, learner.course_id, learner.user_id)
        for kind in dict.fromkeys(rest.values())
    }
    found |= _of_teams(learner, {key: teams[kind] for key, kind in rest.items()})
    if said := _said(learner) if CLUSTER in teams and not teams[CLUSTER] else None:
        named = Whose(learner.anonymous_id, said=said)
        found |= {key: named for key, kind in rest.items() if kind == CLUSTER}
    return found


def _of_teams(learner: Learner, teams: Mapping[str, list[Team]]) -> dict[str, Whose]:
    """By block, where somebody is in ``teams``: in one, in several, or in one that handed in."""
    found = {
        usage_key: Whose(learner.anonymous_id, several=tuple(team.name for team in theirs))
        for usage_key, theirs in teams.items()
        if len(theirs) > 1
    }
    keys = {
        usage_key: (theirs[0].key(learner.course_id, usage_key), theirs[0])
        for usage_key, theirs in teams.items()
        if len(theirs) == 1
    }
    wanted = [key for key, _ in keys.values()]
    there = (
        Part.objects.filter(team__in=wanted, state=Part.State.IN) if wanted else Part.objects.none()
    )
    handed_in = set(there.values_list("team", flat=True))
    for usage_key, (key, team) in keys.items():
        missed = key in handed_in
        found[usage_key] = Whose(learner.anonymous_id, missed=team) if missed else Whose(key, team)
    return found


def teams_of(kind: str, course_id: str, user_id: int) -> list[Team]:
    """The teams of this ``kind`` that somebody is in now, by name; one query."""
    rows: Any
    if kind == CLUSTER:
        mine = Participant.objects.filter(OF_A_TRAINER, course_id=course_id, user_id=user_id)
        rows = mine.exclude(cluster=None).values_list("cluster_id", "cluster__name")
    elif kind == GROUP:
        groups = Membership.objects.filter(group__course_id=course_id, user_id=user_id)
        rows = groups.values_list("group_id", "group__name")
    elif kind == PLATFORM:
        rows = platform().teams_of(course_id, user_id)
    else:
        return []
    found = [Team(kind, str(number), text(name)) for number, name in rows]
    return sorted(found, key=lambda team: (team.name.casefold(), team.number))


def _said(learner: Learner) -> Team | None:
    """The cluster that somebody says to come from, where no trainer has said so too."""
    rows = Participant.objects.filter(course_id=learner.course_id, user_id=learner.user_id)
    found = rows.exclude(cluster=None).values_list("cluster_id", "cluster__name").first()
    return Team(CLUSTER, str(found[0]), text(found[1])) if found else None


def members(course_id: str, team: Team) -> list[int]:
    """The ids of those who are in a team now and take the course, without the course's own team."""
    among: Any = {
        CLUSTER: lambda: placed_in_cluster(course_id, int(team.number)),
        GROUP: lambda: in_group(course_id, int(team.number)),
        PLATFORM: lambda: in_platform_team(course_id, team.number),
    }[team.kind]()
    people = get_user_model()._default_manager.filter(pk__in=among)
    theirs = people.filter(pk__in=enrolled(course_id)).exclude(pk__in=platform().team(course_id))
    return sorted(theirs.values_list("pk", flat=True))


def answering(course_id: str, user_id: int, whose: Whose) -> tuple[int, ...]:
    """The ids of all whose work it is that somebody answers, as ``whose`` says: themselves too."""
    if whose.team is None:
        return (user_id,)
    if whose.had_part:
        rows = Part.objects.filter(team=whose.student_id, state=Part.State.IN)
        return tuple(rows.order_by("user_id").values_list("user_id", flat=True))
    return tuple(dict.fromkeys([*members(course_id, whose.team), user_id]))


def cluster_of_team(course_id: str, user_id: int) -> Mates:
    """The cluster that somebody comes from, as a team, and who is in it with them; one query.

    As :func:`whose` and :func:`members` say it of a block that clusters answer, for what is never
    handed in: whoever is in the cluster now is of its team, and nobody has part in anything.
    """
    here = Participant.objects.filter(course_id=course_id)
    mine = here.filter(user_id=user_id).exclude(cluster=None).values("cluster_id")
    others = OF_A_TRAINER & Q(user_id__in=enrolled(course_id))
    others &= ~Q(user_id__in=platform().team(course_id))
    rows = here.filter(others | Q(user_id=user_id), cluster__in=mine)
    named = ("user_id", "said_by", "cluster_id", "cluster__name")
    found, cluster, placed = [], None, False
    for pk, said_by, number, name in rows.order_by("user_id").values_list(*named):
        cluster = Team(CLUSTER, str(number), text(name))
        found.append(pk)
        placed = placed or (pk == user_id and said_by != pk)
    if not placed:
        return Mates(said=cluster)
    return Mates(cluster, tuple(found))


def merged_keys(course_id: str, usage_key: str, team: Team) -> list[str]:
    """The keys of what clusters wrote in a block that were since merged into this ``team``."""
    if team.kind != CLUSTER:
        return []
    rows = Cluster.objects.filter(course_id=course_id, merged_into=int(team.number))
    numbers: Iterable[int] = rows.values_list("pk", flat=True)
    return [Team(CLUSTER, str(pk), "").key(course_id, usage_key) for pk in numbers]


def left_over(course_id: str, usage_key: str, kind: str, keys: Collection[str]) -> set[str]:
    """Those of ``keys`` under which no team writes in a block that teams of this ``kind`` answer.

    The team was taken apart or merged, or the block was answered by others before. Which teams the
    platform has is not asked: of those none is known to be gone.
    """
    return left_over_each(course_id, {usage_key: kind}, [(usage_key, key) for key in keys])


def left_over_each(
    course_id: str, kinds: Mapping[str, str], keys: Collection[tuple[str, str]]
) -> set[str]:
    """The same of several blocks, by their ``kinds``; ``keys`` stand behind those of their blocks.

    Two queries at most.
    """
    wanted = [(usage_key, key) for usage_key, key in keys if kinds[usage_key] != PLATFORM]
    asked = {kinds[usage_key] for usage_key, _ in wanted}
    rows: dict[str, Any] = {
        CLUSTER: Cluster.objects.filter(course_id=course_id, merged_into=None),
        GROUP: Group.objects.filter(course_id=course_id),
    }
    numbers = {kind: list(rows[kind].values_list("pk", flat=True)) for kind in asked & rows.keys()}
    there = {
        Team(kind, str(pk), "").key(course_id, usage_key)
        for usage_key in {usage_key for usage_key, _ in wanted}
        for kind in (kinds[usage_key],)
        for pk in numbers.get(kind, ())
    }
    return {key for _, key in wanted} - there


def _parts_of(learner: Learner, usage_keys: Collection[str]) -> dict[str, Part]:
    mine = Part.objects.filter(
        course_id=learner.course_id, usage_key__in=list(usage_keys), user_id=learner.user_id
    )
    return {part.usage_key: part for part in mine.exclude(state__in=Part.OUT)}


def _with_part(part: Part) -> Whose:
    team = Team(part.kind, part.number, text(part.name)) if part.kind != NOBODY else None
    return Whose(part.team, team, had_part=part.state == Part.State.IN)
