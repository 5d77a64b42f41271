"""Whose a work is, as a page calls them: a person, or a team that answered together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth import get_user_model
from django.utils.translation import pgettext

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import ClusterName, Place
from tns_training_xblock.cohort.teams.kinds import CLUSTER, GROUP
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, people_and

Key = tuple[str, str]
"""What an owner is known by in all blocks: a word, and a number or a key."""

Wanted = Mapping[tuple[str, str], tuple[Collection[int], str]]
"""By usage key and team's key, who wrote and a kept name."""


@dataclass(frozen=True, slots=True)
class Owner:
    """``name`` is the person's, or the team's; ``ids`` are the people, by user id.

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

    def teams(
        self, works: Iterable[tuple[str, str, Collection[int], str]]
    ) -> dict[tuple[str, str], Owner]:
        """The teams of ``works``, each a usage key, a team's key, who wrote, and a kept name.

        By usage key and team's key; no two of a block are known by the same. At most two queries,
        where a team is no cluster of today.
        """
        wanted = {(usage_key, key): (ids, name) for usage_key, key, ids, name in works}
        clusters = {
            place.cluster.id: place.cluster for place in self.places.values() if place.cluster
        }
        found = self._clusters(wanted, [(cluster, cluster) for cluster in clusters.values()])
        if rest := {place: each for place, each in wanted.items() if place not in found}:
            found |= self._clusters(rest, cohort.merged_in(self.run))
        rest = {place: each for place, each in wanted.items() if place not in found}
        return found | self._others(rest)

    def _clusters(
        self, wanted: Wanted, pairs: Iterable[tuple[ClusterName, ClusterName]]
    ) -> dict[tuple[str, str], Owner]:
        """Those of ``wanted`` that are a cluster's: as it was called, and what it is now."""
        found = {}
        for was, now in pairs:
            team = cohort.Team(CLUSTER, str(was.id), "")
            for usage_key in {usage_key for usage_key, _ in wanted}:
                place = usage_key, team.key(self.run, usage_key)
                if place in wanted:
                    ids = self._with_todays(now, wanted[place][0])
                    known, merged = ("cluster", str(was.id)), was.id != now.id
                    found[place] = Owner(known, was.name, ids, now, now.country, merged)
        return found

    def _with_todays(self, cluster: ClusterName, wrote: Collection[int]) -> frozenset[int]:
        """Who ``wrote``, and who comes from ``cluster`` today."""
        theirs = (
            user_id
            for user_id, place in self.places.items()
            if place.cluster and place.cluster.id == cluster.id
        )
        return frozenset((*wrote, *theirs))

    def _others(self, wanted: Wanted) -> dict[tuple[str, str], Owner]:
        found = {}
        groups = cohort.groups_of(self.run) if wanted else ()
        for (usage_key, key), (ids, name) in wanted.items():
            group = next(
                (
                    each
                    for each in groups
                    if cohort.Team(GROUP, str(each.id), "").key(self.run, usage_key) == key
                ),
                None,
            )
            known = ("group", str(group.id)) if group else ("team", key)
            called = group.name if group else name
            members = ", ".join(sorted(str(self.known[pk]) for pk in ids if pk in self.known))
            owner = Owner(known, called or members, frozenset(ids))
            cluster = None if called else self._only_cluster(ids)
            if cluster:
                # A cluster that is no more: its people come from there now.
                everybody = self._with_todays(cluster, ids)
                owner = replace(owner, ids=everybody, cluster=cluster, country=cluster.country)
            found[usage_key, key] = owner
        return found

    def _only_cluster(self, ids: Collection[int]) -> ClusterName | None:
        """The cluster that all of these people come from, as far as that is known."""
        places = (self.places.get(pk) for pk in ids)
        clusters = {place.cluster for place in places if place and place.cluster}
        return next(iter(clusters)) if len(clusters) == 1 else None


def everybody(course_id: str) -> Everybody:
    """Who takes the run, without its own team and those who left; two queries."""
    host = platform()
    taking = get_user_model()._default_manager.filter(pk__in=host.enrolled(course_id))
    learning = taking.exclude(pk__in=host.team(course_id)).order_by()
    known, _ = people_and((), [learning.values("pk")])
    return Everybody(course_id, known, cohort.places_of(course_id, list(known)))
