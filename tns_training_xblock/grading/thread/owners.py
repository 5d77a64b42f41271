"""Whose a work is, as a page calls them: a person, or a team that answered together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth import get_user_model
from django.utils.translation import pgettext

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import ClusterName, Owning, Place, Several
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, people_and

Key = tuple[str, str]
"""What an owner is known by in all blocks: a word, and a number or a key."""


@dataclass(frozen=True, slots=True)
class Owner:
    """``name`` is the person's, or the team's; ``ids`` are the people, by user id.

    Of a draft those who are in the team now, of what was handed in those who had part in it.

    ``cluster`` and ``country`` are where they come from, where that is known. With ``merged`` it is
    a cluster of this ``name`` that was merged into that one, and wrote what it did before.
    """

    key: Key
    name: str
    ids: frozenset[int]
    cluster: ClusterName | None = None
    country: str = ""
    merged: bool = False

    @property
    def together(self) -> bool:
        """Whether it is a team."""
        return self.key[0] != "person"

    @property
    def title(self) -> str:
        """The cluster where it is known, else the name."""
        return self.cluster.name if self.cluster else self.name

    @property
    def under(self) -> str:
        """What is said below the title: a person of the cluster; "" where that says it all."""
        if self.merged:
            said = pgettext("tns", "“{name}”, merged into it since")
            return said.format(name=self.name)
        return self.name if self.name != self.title else ""

    @property
    def counted_as(self) -> Key:
        """What counts once: the cluster, or who is of none."""
        return ("cluster", str(self.cluster.id)) if self.cluster else self.key


@dataclass(frozen=True, slots=True)
class Written:
    """A work of a team: where it is, its ``key``, and who ``wrote`` in it, in whatever team now.

    ``handed_in`` is who had part in what lies with the trainers; ``None`` of a draft.
    """

    usage_key: str
    key: str
    wrote: frozenset[int]
    handed_in: Shared | None = None

    @property
    def place(self) -> tuple[str, str]:
        """What it is found by."""
        return self.usage_key, self.key


@dataclass(frozen=True, slots=True)
class Everybody:
    """The learners of a run, by user id, and what their teams are called by the keys of works."""

    run: str
    known: Mapping[int, Person]
    places: Mapping[int, Place]

    def person(self, user_id: int) -> Owner | None:
        """Somebody who takes the run; ``None`` of anybody else."""
        person = self.known.get(user_id)
        if person is None:
            return None
        place = self.places.get(user_id)
        cluster, country = (place.cluster, place.country) if place else (None, "")
        return Owner(("person", str(user_id)), str(person), frozenset({user_id}), cluster, country)

    def teams(self, works: Iterable[Written]) -> dict[tuple[str, str], tuple[Owner, Several]]:
        """Whose these works of teams are today, and whose they are as rights are asked.

        By usage key and team's key. The queries of :func:`~tns_training_xblock.cohort.api.owning`.
        """
        wanted = list(works)
        there = cohort.owning(self.run, [each.place for each in wanted], members=True)
        return {each.place: self._team(each, there.get(each.place)) for each in wanted}

    def _team(self, work: Written, there: Owning | None) -> tuple[Owner, Several]:
        handed_in = work.handed_in
        if there is not None and there.cluster is not None:
            cluster = there.cluster
            ids = handed_in.ids if handed_in else self._of(cluster)
            merged = there.team.number != str(cluster.id)
            key = ("cluster", there.team.number)
            owner = Owner(key, there.team.name, ids, cluster, cluster.country, merged)
        else:
            ids = handed_in.ids if handed_in else there.members if there else frozenset()
            known = (there.team.kind, there.team.number) if there else ("team", work.key)
            owner = Owner(known, self._called(work, there), ids)
        if handed_in:
            return owner, replace(handed_in.several, others=work.wrote)
        team = there.team if there else None
        kind, number = (team.kind, team.number) if team else ("", "")
        return owner, Several(kind, number, ids, work.wrote)

    def _called(self, work: Written, there: Owning | None) -> str:
        """The team's name, as it is or was; of one that nobody knows, of those who wrote."""
        name = there.team.name if there else ""
        name = name or (work.handed_in.name if work.handed_in else "")
        return name or ", ".join(
            sorted((str(self.known[pk]) for pk in work.wrote if pk in self.known), key=place)
        )

    def _of(self, cluster: ClusterName) -> frozenset[int]:
        """Those who come from a cluster."""
        return frozenset(
            user_id
            for user_id, place in self.places.items()
            if place.cluster and place.cluster.id == cluster.id
        )


def everybody(course_id: str) -> Everybody:
    """Who takes the run, without its own team and those who left; two queries."""
    host = platform()
    taking = get_user_model()._default_manager.filter(pk__in=host.enrolled(course_id))
    learning = taking.exclude(pk__in=host.team(course_id)).order_by()
    known, _ = people_and((), [learning.values("pk")])
    return Everybody(course_id, known, cohort.places_of(course_id, list(known)))
