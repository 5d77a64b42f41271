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
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import Learner

from .kinds import CLUSTER, GROUP, NOBODY, PLATFORM, Mates, Team, Whose


def whose(kind: str, learner: Learner, usage_key: str) -> Whose:
    """Whose work ``learner`` writes on in a block that is answered by teams of this ``kind``.

    What somebody had part in stays theirs to see, whatever team they are in by now. Who is in no
    team answers alone. No query where nobody answers together, else two.
    """
    return whose_each({usage_key: kind}, learner)[usage_key]


def whose_each(kinds: Mapping[str, str], learner: Learner) -> dict[str, Whose]:
    """The same of several blocks, by their ``kinds``; one query more for each kind but one."""
    found = dict.fromkeys(kinds, Whose(learner.anonymous_id))
    shared = {key: kind for key, kind in kinds.items() if kind != NOBODY}
    if learner.staff or not shared:
        return found
    run = learner.course_id
    mates = {kind: mates_of(kind, run, learner.user_id) for kind in dict.fromkeys(shared.values())}
    theirs = {key: [each for each in mates[kind] if each.team] for key, kind in shared.items()}
    keys = {
        each.team.key(run, usage_key)
        for usage_key, teams in theirs.items()
        for each in teams[:1]
        if each.team
    }
    parts, handed_in = _parts_of(learner, shared, keys)
    for usage_key, kind in shared.items():
        if part := parts.get(usage_key):
            found[usage_key] = _with_part(part)
        elif theirs[usage_key]:
            found[usage_key] = _of_teams(learner, usage_key, theirs[usage_key], handed_in)
        elif said := next((each.said for each in mates[kind]), None):
            found[usage_key] = Whose(learner.anonymous_id, said=said)
    return found


def _of_teams(
    learner: Learner, usage_key: str, teams: list[Mates], handed_in: Collection[str]
) -> Whose:
    """Where somebody is in ``teams``: in one, in several, or in one that handed in."""
    if len(teams) > 1:
        names = tuple(each.team.name for each in teams if each.team)
        return Whose(learner.anonymous_id, several=names)
    [mates] = teams
    key = mates.team.key(learner.course_id, usage_key) if mates.team else learner.anonymous_id
    if key in handed_in:
        return Whose(learner.anonymous_id, missed=mates.team)
    return Whose(key, mates.team, mates=mates if mates.members else None)


def mates_of(kind: str, course_id: str, user_id: int) -> list[Mates]:
    """The teams of this ``kind`` that somebody is in now, by name, with their mates; one query.

    Of the platform's teams without them. Of a cluster also the one that they only name.
    """
    if kind == CLUSTER:
        return [cluster_of_team(course_id, user_id)]
    if kind == GROUP:
        found = _groups_of(course_id, user_id)
    elif kind == PLATFORM:
        rows = platform().teams_of(course_id, user_id)
        found = [Mates(Team(kind, str(number), text(name))) for number, name in rows]
    else:
        return []
    return sorted(found, key=lambda each: _by_name(each.team))


def _by_name(team: Team | None) -> tuple[tuple[str, str], str]:
    return (place(team.name), team.number) if team else (place(""), "")


def _groups_of(course_id: str, user_id: int) -> list[Mates]:
    here = Membership.objects.filter(group__course_id=course_id)
    mine = here.filter(user_id=user_id).values("group_id")
    rows = here.filter(_taking_part(course_id) | Q(user_id=user_id), group__in=mine)
    found: dict[Team, list[int]] = {}
    for number, name, pk in rows.order_by("user_id").values_list(
        "group_id", "group__name", "user_id"
    ):
        found.setdefault(Team(GROUP, str(number), text(name)), []).append(pk)
    return [Mates(team, tuple(members)) for team, members in found.items()]


def _taking_part(course_id: str) -> Q:
    """Who takes the course, and is not of its own team."""
    there = Q(user_id__in=enrolled(course_id))
    return there & ~Q(user_id__in=platform().team(course_id))


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
    if whose.mates:
        return whose.mates.members
    return tuple(dict.fromkeys([*members(course_id, whose.team), user_id]))


def cluster_of_team(course_id: str, user_id: int) -> Mates:
    """The cluster that somebody comes from, as a team, and who is in it with them; one query.

    As :func:`whose` and :func:`members` say it of a block that clusters answer, for what is never
    handed in: whoever is in the cluster now is of its team, and nobody has part in anything.
    """
    here = Participant.objects.filter(course_id=course_id)
    mine = here.filter(user_id=user_id).exclude(cluster=None).values("cluster_id")
    others = OF_A_TRAINER & _taking_part(course_id)
    rows = here.filter(others | Q(user_id=user_id), cluster__in=mine)
    named = ("user_id", "said_by", "cluster_id", "cluster__name", "cluster__merged")
    found: dict[int, None] = {}
    merged: dict[str, None] = {}
    cluster, placed = None, False
    for pk, said_by, number, name, gone in rows.order_by("user_id").values_list(*named):
        cluster = Team(CLUSTER, str(number), text(name))
        found[pk] = None
        merged |= {str(gone): None} if gone else {}
        placed = placed or (pk == user_id and said_by != pk)
    if not placed:
        return Mates(said=cluster)
    return Mates(cluster, tuple(found), merged=tuple(merged))


def merged_keys(course_id: str, usage_key: str, whose: Whose) -> list[str]:
    """The keys of what clusters wrote in a block that were since merged into that of ``whose``.

    One query where it had part, and so was found without its mates.
    """
    team = whose.team
    if team is None or team.kind != CLUSTER:
        return []
    if whose.mates:
        numbers: Iterable[str] = whose.mates.merged
    else:
        rows = Cluster.objects.filter(course_id=course_id, merged_into=int(team.number))
        numbers = map(str, rows.values_list("pk", flat=True))
    return [Team(CLUSTER, number, "").key(course_id, usage_key) for number in numbers]


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


def _parts_of(
    learner: Learner, usage_keys: Collection[str], teams: Collection[str]
) -> tuple[dict[str, Part], set[str]]:
    """What somebody had part in, by block, and which of ``teams`` handed in; one query."""
    mine = Q(course_id=learner.course_id, user_id=learner.user_id, usage_key__in=list(usage_keys))
    rows = Part.objects.filter(
        (mine & ~Q(state__in=Part.OUT)) | Q(team__in=list(teams), state=Part.State.IN)
    )
    parts, handed_in = {}, set()
    for part in rows:
        if part.user_id == learner.user_id and part.usage_key in usage_keys:
            parts[part.usage_key] = part
        if part.state == Part.State.IN:
            handed_in.add(part.team)
    return parts, handed_in


def _with_part(part: Part) -> Whose:
    team = Team(part.kind, part.number, text(part.name)) if part.kind != NOBODY else None
    return Whose(part.team, team, had_part=part.state == Part.State.IN)
