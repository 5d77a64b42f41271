"""Whose a work is, as a page calls them: a person, or a team that answered together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import ClusterName, Place
from tns_training_xblock.cohort.teams.kinds import CLUSTER, GROUP
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, people_and

Key = tuple[str, str]
"""What an owner is known by in all blocks: a word, and a number or a key."""


@dataclass(frozen=True, slots=True)
class Owner:
    """``name`` is the person's, or the team's; ``ids`` are the people, by user id.

    ``cluster`` and ``country`` are where they come from, where that is known.
    """

    key: Key
    name: str
    ids: frozenset[int]
    cluster: ClusterName | None = None
    country: str = ""

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

        By usage key and team's key. At most one query, where a team is no cluster.
        """
        wanted = {(usage_key, key): (ids, name) for usage_key, key, ids, name in works}
        clusters = {
            place.cluster.id: place.cluster for place in self.places.values() if place.cluster
        }
        found: dict[tuple[str, str], Owner] = {}
        for usage_key in {usage_key for usage_key, _ in wanted}:
            for cluster in clusters.values():
                key = cohort.Team(CLUSTER, str(cluster.id), "").key(self.run, usage_key)
                if (usage_key, key) in wanted:
                    ids, _ = wanted[usage_key, key]
                    found[usage_key, key] = self._cluster(cluster, ids)
        rest = {place: each for place, each in wanted.items() if place not in found}
        return found | self._others(rest)

    def _cluster(self, cluster: ClusterName, wrote: Collection[int]) -> Owner:
        theirs = (
            user_id
            for user_id, place in self.places.items()
            if place.cluster and place.cluster.id == cluster.id
        )
        ids = frozenset((*wrote, *theirs))
        return Owner(("cluster", str(cluster.id)), cluster.name, ids, cluster, cluster.country)

    def _others(
        self, wanted: Mapping[tuple[str, str], tuple[Collection[int], str]]
    ) -> dict[tuple[str, str], Owner]:
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
            if group is None and not name and (cluster := self._only_cluster(ids)):
                # One that was merged into it: its people come from there now.
                found[usage_key, key] = self._cluster(cluster, ids)
                continue
            known = ("group", str(group.id)) if group else ("team", key)
            called = group.name if group else name
            members = ", ".join(sorted(str(self.known[pk]) for pk in ids if pk in self.known))
            found[usage_key, key] = Owner(known, called or members, frozenset(ids))
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
