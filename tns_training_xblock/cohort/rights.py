"""Who may read, mark and moderate what in a run. Whoever marks asks here, and nowhere else.

The platform's own team may do all of it. Anybody else needs a role that an instructor gave, for the
whole run, for one item or for the work of one cluster's people; nobody has one over their own work.
Over the work of their own team nobody has any right at all, whoever they are.

A role for a cluster reaches what its people wrote alone, what it wrote as a team, also before it
was merged, and what its people wrote or handed in as members of another kind of team. It reaches
nothing of another cluster, in which somebody wrote who has come over since.

================  ====  ====  ========
Role              read  mark  moderate
================  ====  ====  ========
reader            yes
trainer           yes   yes
moderator         yes   yes   yes
the course's team yes   yes   yes
================  ====  ====  ========
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import is_instructor, is_trainer

from .models import Grant, Part, Participant
from .values import Several

Learners = int | None | Several
"""Whose a work is: one learner's (``None`` once they left), or that of several."""
OF_CLUSTERS = "cluster"
"""The kind of a team that is a cluster."""
READER, TRAINER, MODERATOR = Grant.Role.READER, Grant.Role.TRAINER, Grant.Role.MODERATOR
_AT_LEAST: dict[str, frozenset[str]] = {
    READER: frozenset({READER, TRAINER, MODERATOR}),
    TRAINER: frozenset({TRAINER, MODERATOR}),
    MODERATOR: frozenset({MODERATOR}),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A role in force: for one item, for the work of ``learners`` of a cluster, or for all.

    ``numbers`` are the cluster's own and those of clusters that were merged into it.
    """

    role: str
    usage_key: str = ""
    cluster_id: int | None = None
    learners: frozenset[int] = frozenset()
    numbers: frozenset[str] = frozenset()

    @property
    def everywhere(self) -> bool:
        """Whether it is for the whole run."""
        return not self.usage_key and self.cluster_id is None

    def covers(self, usage_key: str, learners: Learners) -> bool:
        """Whether a work in a block falls under it."""
        if self.cluster_id is None:
            return self.everywhere or self.usage_key == usage_key
        if not isinstance(learners, Several):
            return learners in self.learners
        if learners.kind == OF_CLUSTERS:
            return learners.number in self.numbers
        return not self.learners.isdisjoint(learners.members)


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do in one run. Nothing here asks the database again."""

    user: Any
    course_id: str
    team: bool
    held: tuple[Held, ...] = ()

    def may_read(self, usage_key: str, learners: Learners) -> bool:
        """Whether they may open what a learner handed in to a block, and its mark."""
        return self._may(READER, usage_key, learners)

    def may_mark(self, usage_key: str, learners: Learners) -> bool:
        """Whether they may mark it and release the mark."""
        return self._may(TRAINER, usage_key, learners)

    def may_moderate(self, usage_key: str, learners: Learners) -> bool:
        """Whether they may look over another trainer's mark and decide."""
        return self._may(MODERATOR, usage_key, learners)

    def may_enter(self, usage_key: str = "") -> bool:
        """Whether there may be something for them to read in a block, or in the run at all."""
        if self.team or not usage_key:
            return self.team or bool(self.held)
        return any(held.usage_key in ("", usage_key) for held in self.held)

    def may_mark_some(self) -> bool:
        """Whether there may be something for them to mark in the run."""
        return self.team or any(held.role in _AT_LEAST[TRAINER] for held in self.held)

    def may_see_people(self) -> bool:
        """Whether they may see who takes part in the whole run."""
        return self._everywhere(READER)

    def may_arrange(self) -> bool:
        """Whether they may correct where people come from, merge clusters and make groups."""
        return self._everywhere(TRAINER)

    def may_rule(self) -> bool:
        """Whether they may say how the items of the run are marked."""
        return self._everywhere(MODERATOR)

    def may_grant(self) -> bool:
        """Whether they may give and take roles: the platform's instructors; it is asked now."""
        return self.team and is_instructor(self.user, self.course_id)

    def visible(self, prefix: str = "") -> Q:
        """The works of the run that they may read, as a condition on reviews.

        ``prefix`` leads to the review where something else is asked for, such as ``review__``.
        """
        return self._works(READER, prefix)

    def markable(self, prefix: str = "") -> Q:
        """As :meth:`visible`, those that they may mark."""
        return self._works(TRAINER, prefix)

    def moderatable(self, prefix: str = "") -> Q:
        """As :meth:`visible`, the works of which they may look over the marks."""
        return self._works(MODERATOR, prefix)

    def _works(self, role: str, prefix: str) -> Q:
        here = Q(**{f"{prefix}course_id": self.course_id})
        mine = Part.objects.filter(user_id=self._me)
        here &= ~Q(**{f"{prefix}team_key__in": mine.values("team")})
        if self.team:
            return here
        seen = Q(pk__in=[])
        for held in self.held:
            if held.role not in _AT_LEAST[role]:
                continue
            seen |= self._seen(held, prefix)
        return here & seen & ~Q(**{f"{prefix}user_id": self._me})

    @property
    def _me(self) -> Any:
        return getattr(self.user, "pk", None)

    def _may(self, role: str, usage_key: str, learners: Learners) -> bool:
        if isinstance(learners, Several):
            if self._me in learners.ids:
                return False
        elif self._me == learners and not self.team:
            return False
        if self.team:
            return True
        return any(
            held.role in _AT_LEAST[role] and held.covers(usage_key, learners) for held in self.held
        )

    def _everywhere(self, role: str) -> bool:
        return self.team or any(
            held.everywhere and held.role in _AT_LEAST[role] for held in self.held
        )

    def _seen(self, held: Held, prefix: str) -> Q:
        if held.cluster_id is not None:
            people = Participant.objects.filter(
                course_id=self.course_id, cluster_id=held.cluster_id
            )
            theirs = people.values("user_id")
            alone = {f"{prefix}user_id__in": theirs, f"{prefix}team_key": ""}
            own = {f"{prefix}team__kind": OF_CLUSTERS, f"{prefix}team__number__in": held.numbers}
            mixed = Part.objects.filter(course_id=self.course_id, user_id__in=theirs)
            # Who was left out of the last handing in has no part in it any more.
            mixed = mixed.exclude(kind=OF_CLUSTERS).exclude(state=Part.State.LEFT)
            shared = {f"{prefix}team_key__in": mixed.values("team")}
            return Q(**alone) | Q(**own) | Q(**shared)
        return ~Q(pk__in=[]) if held.everywhere else Q(**{f"{prefix}usage_key": held.usage_key})


def rights_of(user: Any, course_id: str) -> Rights:
    """What ``user`` may do in the run: the platform is asked, and one query of ours at most."""
    if is_trainer(user, course_id):
        return Rights(user, course_id, team=True)
    if not (user.is_authenticated and user.is_active):
        return Rights(user, course_id, team=False)
    return Rights(user, course_id, team=False, held=_held(course_id, user.pk).get(user.pk, ()))


def rights_in(user: Any, usage_key: str) -> Rights | None:
    """The same in the run that a block belongs to; ``None`` where it is no block of a course."""
    course_id = platform().course_of(usage_key)
    return rights_of(user, course_id) if course_id is not None else None


def markers(course_id: str) -> dict[int, Rights]:
    """What those may do who may mark something in the run, by their ids.

    They are the platform's team, whom it lists, and those with a role: one query of ours.
    """
    team = {next(iter(row.values())) for row in platform().team(course_id)}
    found = {pk: Rights(_Account(pk), course_id, team=True) for pk in team}
    for pk, held in _held(course_id).items():
        if any(each.role in _AT_LEAST[TRAINER] for each in held):
            found.setdefault(pk, Rights(_Account(pk), course_id, team=False, held=held))
    return found


def in_marking(course_id: str) -> list[Any]:
    """The ids of the same, as queries to look into."""
    roles = Grant.objects.filter(course_id=course_id, role__in=_AT_LEAST[TRAINER])
    return [platform().team(course_id), roles.values("user_id")]


@dataclass(frozen=True, slots=True)
class _Account:
    """Who is not here: nothing but the number of their account."""

    pk: int


def _held(course_id: str, user_id: int | None = None) -> dict[int, tuple[Held, ...]]:
    """One query: a row for each role, and of a cluster one for each learner and merged cluster."""
    rows = Grant.objects.filter(course_id=course_id)
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    learners: dict[tuple[int, str, str, int | None], set[int]] = defaultdict(set)
    numbers: dict[int | None, set[str]] = defaultdict(set)
    for owner, role, scope, cluster_id, learner_id, merged in rows.values_list(
        *("user_id", "role", "scope", "cluster_id"),
        *("cluster__participants__user_id", "cluster__merged__pk"),
    ):
        of_scope = learners[owner, role, "" if cluster_id else scope, cluster_id]
        if learner_id is not None:
            of_scope.add(learner_id)
        numbers[cluster_id] |= {str(pk) for pk in (cluster_id, merged) if pk is not None}
    found: dict[int, tuple[Held, ...]] = {}
    for (owner, role, scope, cluster), ids in sorted(learners.items(), key=str):
        held = Held(role, scope, cluster, frozenset(ids), frozenset(numbers[cluster]))
        found[owner] = (*found.get(owner, ()), held)
    return found
