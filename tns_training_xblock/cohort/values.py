"""Small frozen values, never rows of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tns_training_xblock.content import clean

if TYPE_CHECKING:
    from .models import Cluster, Extension, Grant, Group, Participant


def text(stored: object) -> str:
    """A name out of a column of JSON, whatever became of it."""
    return clean(stored) if isinstance(stored, str) else ""


@dataclass(frozen=True, slots=True)
class ClusterName:
    """A cluster; ``people`` counts those who come from it, where that was asked."""

    id: int
    name: str
    country: str
    people: int = 0

    @classmethod
    def of(cls, row: Cluster, people: int = 0) -> ClusterName:
        """The cluster in a row."""
        return cls(row.pk, text(row.name), row.country, people)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody comes from; without ``cluster`` from none or from another organisation.

    ``country`` is what the person said, else the cluster's.
    """

    cluster: ClusterName | None
    country: str
    said_by: int | None
    said_at: datetime

    @classmethod
    def of(cls, row: Participant) -> Place:
        """The place in a row, whose cluster was read with it."""
        cluster = row.cluster
        of_cluster = (cluster.pk, cluster.name, cluster.country) if cluster else (None, None, None)
        return cls.read(row.country, row.said_by, row.said_at, *of_cluster)

    @classmethod
    def read(
        cls,
        country: str,
        said_by: int | None,
        said_at: datetime,
        cluster_id: int | None,
        name: object,
        at_home: str | None,
    ) -> Place:
        """The place that these columns are, the last three those of the cluster."""
        cluster = ClusterName(cluster_id, text(name), at_home or "") if cluster_id else None
        return cls(cluster, country or at_home or "", said_by, said_at)


@dataclass(frozen=True, slots=True)
class Time:
    """Until when somebody was given time, and why, where they may read it."""

    until: datetime
    told: str


@dataclass(frozen=True, slots=True)
class About:
    """A reader of a block: where they come from, whether they have any role for it, and time."""

    place: Place | None
    has_role: bool
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group that a trainer made; ``people`` counts its members, where that was asked."""

    id: int
    name: str
    people: int = 0

    @classmethod
    def of(cls, row: Group, people: int = 0) -> GroupName:
        """The group in a row."""
        return cls(row.pk, text(row.name), people)


@dataclass(frozen=True, slots=True)
class Several:
    """Whose a work of several is, as rights over it are asked.

    ``kind`` and ``number`` are their team's, both empty where that is no more and nothing was
    handed in. ``members`` are in it now, or had part in what it handed in; ``others`` wrote in it
    as well.
    """

    kind: str
    number: str
    members: frozenset[int]
    others: frozenset[int] = frozenset()

    @property
    def ids(self) -> frozenset[int]:
        """All of them: none has a right over it."""
        return self.members | self.others


@dataclass(frozen=True, slots=True)
class Scope:
    """What a role is for: one item, the work of one cluster's people, or with neither all."""

    usage_key: str = ""
    cluster_id: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A role that somebody has; ``cluster`` is the name of the cluster where it is for one."""

    id: int
    user_id: int
    role: str
    scope: Scope
    cluster: str
    given_by: int | None
    given_at: datetime

    @classmethod
    def of(cls, row: Grant) -> Given:
        """The role in a row, whose cluster was read with it."""
        usage_key = "" if row.cluster_id else row.scope
        scope = Scope(usage_key, row.cluster_id)
        cluster = text(row.cluster.name) if row.cluster else ""
        return cls(row.pk, row.user_id, row.role, scope, cluster, row.given_by, row.given_at)


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is given more time: one person, those of one cluster, or with neither all."""

    user_id: int | None = None
    cluster_id: int | None = None

    @property
    def word(self) -> str:
        """The same as one word."""
        if self.user_id is not None:
            return f"user:{self.user_id}"
        return f"cluster:{self.cluster_id}" if self.cluster_id is not None else ""


@dataclass(frozen=True, slots=True)
class Extended:
    """More time that was given, for an item or with an empty ``usage_key`` for all of the run.

    ``cluster`` is the name of the cluster where it is for one. ``told`` is the reason, where those
    who have it may read it.
    """

    id: int
    usage_key: str
    whom: Whom
    cluster: str
    until: datetime
    reason: str
    shown: bool
    given_by: int | None
    given_at: datetime

    @classmethod
    def of(cls, row: Extension) -> Extended:
        """The extension in a row, whose cluster was read with it."""
        return cls(
            row.pk,
            row.usage_key,
            Whom(row.user_id, row.cluster_id),
            text(row.cluster.name) if row.cluster else "",
            row.until,
            text(row.reason),
            row.shown,
            row.given_by,
            row.given_at,
        )

    @property
    def told(self) -> str:
        """Why, as the learner may read it; else nothing."""
        return self.reason if self.shown else ""
