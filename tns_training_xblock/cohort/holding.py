"""Holding clusters while people move, so that nobody is put into one that is going."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from tns_training_xblock.host.patience import trying_again

from .errors import NotFound
from .models import Cluster, Participant

patient = trying_again(Cluster)
"""For what changes rows here; raises :class:`~tns_training_xblock.host.errors.Busy` in the end."""


def hold(course_id: str, *ids: int | None) -> dict[int, Cluster]:
    """The clusters of these ids, each held until the transaction ends; one that went is missing.

    A row is written to be held, in the order of ids: that works on every database, SQLite too, and
    no two can wait for each other in a circle.
    """
    found = {}
    for pk in sorted({pk for pk in ids if pk is not None}):
        rows = Cluster.objects.filter(course_id=course_id, pk=pk)
        if rows.update(key=F("key")):
            found[pk] = rows.get()
    return found


def held(course_id: str, *ids: int) -> list[Cluster]:
    """As :func:`hold`, in the order asked; raises :class:`~.errors.NotFound` where one is missing.

    One that was merged into another is no cluster any more.
    """
    found = hold(course_id, *ids)
    if any(pk not in found or found[pk].merged_into_id for pk in ids):
        raise NotFound
    return [found[pk] for pk in ids]


def forget_deserted(ids: Iterable[int | None]) -> None:
    """Erase those of the clusters, held, that nobody comes from and nothing else hangs on.

    A name that somebody mistyped, and corrected, is suggested to nobody else.
    """
    empty = Cluster.objects.filter(pk__in=[pk for pk in ids if pk is not None])
    empty.filter(
        participants=None, grants=None, extensions=None, merged=None, merged_into=None
    ).delete()


def keep_countries(
    people: QuerySet[Participant], before: Iterable[Cluster], into: Cluster | None
) -> None:
    """Prepare people for another cluster: what they are told their country is stays what it is.

    ``before`` are the clusters, held, that they come from. Where ``into`` has no country yet, and
    theirs is one, it becomes that of ``into``.
    """
    for cluster in before:
        if cluster.country:
            people.filter(cluster=cluster, country="").update(country=cluster.country)
    if into is None:
        return
    theirs = set(people.values_list("country", flat=True))
    if not into.country and len(theirs) == 1:
        into.country = theirs.pop()
        into.save(update_fields=["country"])
    people.filter(country=into.country).update(country="")
