"""Where people come from: what they say of themselves, and what a trainer corrects."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone

from . import countries, naming
from .errors import NotFound
from .extensions import applying
from .holding import forget_deserted, hold, keep_countries, patient
from .models import Cluster, Grant, Participant
from .values import About, Place, Time, text

_TRIES = 3


def place_of(course_id: str, user_id: int) -> Place | None:
    """Where a person of the run comes from; ``None`` while nobody has said."""
    rows = Participant.objects.filter(course_id=course_id, user_id=user_id)
    row = rows.select_related("cluster").first()
    return Place.of(row) if row else None


def about(course_id: str, user_id: int, usage_key: str) -> About:
    """What a block's page asks of its reader, in one query."""
    said = Participant.objects.filter(course_id=course_id, user_id=user_id)
    roles = Grant.objects.filter(course_id=course_id, user_id=user_id)
    roles = roles.filter(Q(cluster__isnull=False) | Q(scope__in=["", usage_key]))
    names = ("cluster_id", "cluster__name", "cluster__country")
    one = said.values_list(Value(0, IntegerField()), "country", "said_by", "said_at", *names)
    other = roles.values_list(Value(1, IntegerField()), "role", "given_by", "given_at", *names)
    # Its reason stands where a cluster has its name: both are columns of JSON. Only the first is
    # made up, as in the other two: Django 4.2 puts such columns behind those of a table.
    times = applying(course_id, usage_key, user_id).values_list(
        _time(), "whose", "given_by", "until", "cluster_id", "reason", "usage_key"
    )
    place, has_role, time = None, False, None
    for kind, word, by, at, *cluster in one.union(other, times, all=True):
        if kind in (_TOLD, _UNTOLD):
            told = text(cluster[1]) if kind == _TOLD else ""
            time = max(time or Time(at, told), Time(at, told), key=lambda each: each.until)
        elif kind:
            has_role = True
        else:
            place = Place.read(word, by, at, *cluster)
    return About(place, has_role, time)


_TOLD, _UNTOLD = 2, 3
"""Time that was given, with a reason to be shown or without."""


def _time() -> Case:
    kind = IntegerField()
    return Case(When(shown=True, then=Value(_TOLD)), default=Value(_UNTOLD), output_field=kind)


def places_of(course_id: str, user_ids: Collection[int]) -> dict[int, Place]:
    """The same for several people, in one query; of whom nobody has said is missing."""
    rows = Participant.objects.filter(course_id=course_id, user_id__in=user_ids)
    return {row.user_id: Place.of(row) for row in rows.select_related("cluster")}


@patient
def say_place(course_id: str, user_id: int, *, cluster: str = "", country: str = "") -> Place:
    """Keep where a person says they come from; without a cluster, from none or another.

    The cluster is the run's of that name, however it is spelt, or the one that a trainer merged it
    into; else it is made. Raises :class:`~.errors.NameRefused` and
    :class:`~.errors.CountryRefused`.
    """
    _put(course_id, [user_id], cluster, country, said_by=user_id)
    place = place_of(course_id, user_id)
    if place is None:
        raise NotFound  # retired in the same moment
    return place


@patient
def correct(
    course_id: str,
    user_ids: Collection[int],
    *,
    by: int,
    cluster: str | None = None,
    country: str | None = None,
) -> None:
    """Put people of the run where a trainer says; ``None`` leaves as it is, "" is none.

    Who is of the run is for the caller to say. A name that was merged into another is its own
    cluster again. Raises as :func:`say_place`.
    """
    _put(course_id, user_ids, cluster, country, said_by=by, revive=True)


def _put(
    course_id: str,
    user_ids: Collection[int],
    cluster: str | None,
    country: str | None,
    *,
    said_by: int,
    revive: bool = False,
) -> None:
    name = naming.kept(cluster) if cluster and cluster.strip() else ""
    country = None if country is None else countries.known(country)
    rows = Participant.objects.filter(course_id=course_id, user_id__in=user_ids)
    for _ in range(_TRIES):
        before = set(rows.values_list("cluster_id", flat=True)) if cluster is not None else set()
        wanted = _named(course_id, name, revive) if name else None
        with transaction.atomic():
            there = hold(course_id, wanted, *before)
            target = there.get(wanted or 0)
            if name and not _still_stands(target, revive):
                continue  # merged or erased since it was found
            said: dict[str, Any] = {"said_at": timezone.now()}
            # Whoever names the cluster that a trainer placed them in does not leave it by that, and
            # a trainer who corrects the country alone places nobody in the cluster they name.
            own = [said_by] == list(user_ids)
            if cluster is not None and not (own and before == {wanted}):
                said["said_by"] = said_by
            if country is not None:
                said["country"] = _own_country(target, country, user_ids)
            if cluster is not None:
                said["cluster"] = target
            if cluster is not None and country is None:
                keep_countries(rows, [there[pk] for pk in before if pk in there], target)
            _write(course_id, user_ids, said)
            forget_deserted(before - {wanted})
            return
    raise NotFound


def _named(course_id: str, name: str, revive: bool) -> int:
    """The cluster of this name, made where there is none.

    On its own, before anything is held: who inserts and then locks can meet another who does.
    """
    key = naming.key_of(name)
    rows = Cluster.objects.filter(course_id=course_id, key=key)
    if not rows.exists():
        made = Cluster(course_id=course_id, key=key, name=name)
        Cluster.objects.bulk_create([made], ignore_conflicts=True)
    row = rows.first()
    if row is None:
        return 0  # erased in the same moment: tried again
    return row.pk if revive else row.merged_into_id or row.pk


def _still_stands(target: Cluster | None, revive: bool) -> bool:
    if target is None:
        return False
    if target.merged_into_id and revive:
        target.merged_into = None
        target.save(update_fields=["merged_into"])
    return target.merged_into_id is None


def _own_country(target: Cluster | None, country: str, user_ids: Collection[int]) -> str:
    """What to keep with the people: nothing where it is the cluster's, or becomes it now.

    It becomes the cluster's where that has none yet, or nobody else comes from there.
    """
    if target is None or not country:
        return country
    others = Participant.objects.filter(cluster=target).exclude(user_id__in=user_ids)
    if country != target.country and not (target.country and others.exists()):
        target.country = country
        target.save(update_fields=["country"])
    return "" if country == target.country else country


def _write(course_id: str, user_ids: Collection[int], said: dict[str, Any]) -> None:
    rows = Participant.objects.filter(course_id=course_id, user_id__in=user_ids)
    rows.update(**said)
    missing = set(user_ids) - set(rows.values_list("user_id", flat=True))
    new = [Participant(course_id=course_id, user_id=user_id, **said) for user_id in sorted(missing)]
    Participant.objects.bulk_create(new, ignore_conflicts=True)
