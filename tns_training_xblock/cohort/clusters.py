"""The clusters of a run, and what a trainer does to them: rename, settle a country, merge."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Q

from tns_training_xblock.content.uses.alphabet import place

from . import countries, naming
from .errors import NameTaken, NotFound
from .extensions import move_extensions
from .holding import held, keep_countries, patient
from .models import Cluster, Grant, Participant
from .values import ClusterName


def clusters_of(course_id: str) -> list[ClusterName]:
    """The clusters that somebody of the run comes from, or has a role for, by name; one query."""
    rows = Cluster.objects.filter(course_id=course_id, merged_into=None)
    counted = rows.annotate(
        people=Count("participants", distinct=True), roles=Count("grants", distinct=True)
    ).filter(Q(people__gt=0) | Q(roles__gt=0))
    found = [ClusterName.of(row, row.people) for row in counted]
    return sorted(found, key=lambda cluster: (place(cluster.name), cluster.id))


def cluster_of(course_id: str, cluster_id: int) -> ClusterName:
    """One cluster of the run. Raises :class:`~.errors.NotFound`."""
    row = Cluster.objects.filter(course_id=course_id, pk=cluster_id, merged_into=None).first()
    if row is None:
        raise NotFound
    return ClusterName.of(row)


def merged_in(course_id: str) -> list[tuple[ClusterName, ClusterName]]:
    """Each cluster of the run that was merged, with the one into which it was; one query."""
    rows = Cluster.objects.filter(course_id=course_id).select_related("merged_into").order_by("pk")
    return [
        (ClusterName.of(row), ClusterName.of(row.merged_into))
        for row in rows.exclude(merged_into=None)
        if row.merged_into
    ]


@patient
def rename(course_id: str, cluster_id: int, name: str) -> None:
    """Give a cluster another name; who says the old one is still put into it.

    Raises :class:`~.errors.NameRefused`, :class:`~.errors.NotFound`, and
    :class:`~.errors.NameTaken` where the name is another cluster's: those are merged.
    """
    name = naming.kept(name)
    key = naming.key_of(name)
    with transaction.atomic():
        [cluster] = held(course_id, cluster_id)
        if key != cluster.key:
            _take_key(cluster, key)
        cluster.name = name
        cluster.save(update_fields=["name", "key"])


def _take_key(cluster: Cluster, key: str) -> None:
    others = Cluster.objects.filter(course_id=cluster.course_id, key=key)
    other = others.first()
    if other is not None and other.merged_into_id != cluster.pk:
        raise NameTaken
    before = Cluster(course_id=cluster.course_id, key=cluster.key, name=cluster.name)
    if other is not None:
        other.delete()
    cluster.key = key
    cluster.save(update_fields=["key"])
    before.merged_into = cluster
    before.save()


@patient
def settle(course_id: str, cluster_id: int, country: str) -> None:
    """Say where a cluster is at home: from then on all who come from it are of that country.

    Raises :class:`~.errors.CountryRefused` and :class:`~.errors.NotFound`.
    """
    country = countries.known(country)
    with transaction.atomic():
        [cluster] = held(course_id, cluster_id)
        cluster.country = country
        cluster.save(update_fields=["country"])
        Participant.objects.filter(cluster=cluster).update(country="")


@patient
def merge(course_id: str, source_id: int, into_id: int) -> None:
    """Move all people of one cluster into another, with roles and time; its name leads there.

    All or nothing. Raises :class:`~.errors.NotFound`, also where both are the same.
    """
    if source_id == into_id:
        raise NotFound
    with transaction.atomic():
        source, into = held(course_id, source_id, into_id)
        people = Participant.objects.filter(cluster=source)
        keep_countries(people, [source], into)
        people.update(cluster=into)
        _move_grants(source, into)
        move_extensions(source, into)
        Cluster.objects.filter(merged_into=source).update(merged_into=into)
        source.merged_into = into
        source.save(update_fields=["merged_into"])


def _move_grants(source: Cluster, into: Cluster) -> None:
    """Roles move too; who has one for both keeps the greater."""
    ranks = Grant.Role.values
    scope = f"{Grant.OF_CLUSTER}{into.pk}"
    kept = {grant.user_id: grant for grant in Grant.objects.filter(cluster=into)}
    for grant in Grant.objects.filter(cluster=source):
        other = kept.get(grant.user_id)
        if other is None:
            grant.cluster, grant.scope = into, scope
            grant.save(update_fields=["cluster", "scope"])
            continue
        if ranks.index(grant.role) > ranks.index(other.role):
            other.role, other.given_by, other.given_at = grant.role, grant.given_by, grant.given_at
            other.save(update_fields=["role", "given_by", "given_at"])
        grant.delete()
