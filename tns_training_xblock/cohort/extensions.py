"""More time: a later date for one person, for those of a cluster or for all, in one item or in all.

Of several dates that apply to somebody the latest counts. One never makes anything stricter: what
an item's own dates allow stays allowed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tns_training_xblock.content import clean
from tns_training_xblock.host.openedx import platform

from .errors import NotFound, ReasonTooLong
from .holding import held, patient
from .models import Cluster, Extension, Participant
from .values import Extended, Whom

LONGEST_REASON = 500
"""In characters."""


@patient
def extend(
    course_id: str,
    whom: Whom,
    usage_key: str,
    until: datetime,
    *,
    reason: str = "",
    shown: bool = False,
    by: int,
) -> None:
    """Give ``whom`` time until then for one item, or with an empty ``usage_key`` for all.

    What the same had for the same is replaced. With ``shown`` those who have it read the
    ``reason``. Raises :class:`~.errors.ReasonTooLong`, and :class:`~.errors.NotFound` for a cluster
    or an item that is not of the run. Who is of the run is for the caller to say.
    """
    reason = clean(reason).strip()
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong
    if usage_key and platform().course_of(usage_key) != course_id:
        raise NotFound
    with transaction.atomic():
        cluster = held(course_id, whom.cluster_id)[0] if whom.cluster_id is not None else None
        Extension.objects.update_or_create(
            course_id=course_id,
            usage_key=usage_key,
            whose=whom.word,
            defaults={
                "user_id": whom.user_id,
                "cluster": cluster,
                "until": until,
                "reason": reason,
                "shown": shown and bool(reason),
                "given_by": by,
                "given_at": timezone.now(),
            },
        )


@patient
def shorten(course_id: str, extension_id: int) -> Extended:
    """Take an extension away: what it was. Raises :class:`~.errors.NotFound`."""
    rows = Extension.objects.filter(course_id=course_id, pk=extension_id)
    row = rows.select_related("cluster").first()
    if row is None or not rows.delete()[0]:
        raise NotFound
    return Extended.of(row)


def extensions_of(course_id: str) -> list[Extended]:
    """All that were given in the run, the latest date first; one query."""
    rows = Extension.objects.filter(course_id=course_id).select_related("cluster")
    return [Extended.of(row) for row in rows.order_by("-until", "-pk")]


def extension_of(course_id: str, usage_key: str, *user_ids: int) -> Extended | None:
    """The latest date that applies to any of these people in an item, in one query."""
    rows = applying(course_id, usage_key, *user_ids)
    row = rows.select_related("cluster").order_by("-until", "-pk").first()
    return Extended.of(row) if row else None


def applying(course_id: str, usage_key: str, *user_ids: int) -> QuerySet[Extension]:
    """All that were given to any of these people for an item."""
    return _given_to(course_id, *user_ids).filter(usage_key__in=["", usage_key])


def _given_to(course_id: str, *user_ids: int) -> QuerySet[Extension]:
    of_person = Participant.objects.filter(course_id=course_id, user_id__in=user_ids)
    of_cluster = Q(cluster_id__in=of_person.values("cluster_id"))
    theirs = Q(user_id__in=user_ids) | of_cluster | Q(whose="")
    return Extension.objects.filter(theirs, course_id=course_id)


class Untils:
    """The same for everybody in a run: one query, whatever is asked of it."""

    def __init__(self, course_id: str) -> None:
        rows = Extension.objects.filter(course_id=course_id)
        columns = ("usage_key", "whose", "user_id", "until", "cluster__participants__user_id")
        self._dates: dict[tuple[str, int | None], list[datetime]] = defaultdict(list)
        for usage_key, whose, user_id, until, of_cluster in rows.values_list(*columns):
            person = user_id if user_id is not None else of_cluster
            # Of a cluster that nobody comes from, nobody has more time.
            if person is not None or not whose:
                self._dates[usage_key, person].append(until)

    def latest(self, usage_key: str, *user_ids: int | None) -> datetime | None:
        """Until when any of these has time in an item, if anything was given."""
        places = ((item, whose) for item in ("", usage_key) for whose in (None, *user_ids))
        return max((date for each in places for date in self._dates.get(each, ())), default=None)


def move_extensions(source: Cluster, into: Cluster) -> None:
    """What a cluster was given goes with its people; where both were given something, the later."""
    kept = {row.usage_key: row for row in Extension.objects.filter(cluster=into)}
    for row in Extension.objects.filter(cluster=source):
        other = kept.get(row.usage_key)
        if other is not None and other.until >= row.until:
            row.delete()
            continue
        if other is not None:
            other.delete()
        row.cluster, row.whose = into, Whom(cluster_id=into.pk).word
        row.save(update_fields=["cluster", "whose"])


def forget_extensions(user_ids: Iterable[int]) -> None:
    """Erase what these people were given; what they gave others stays without a name."""
    ids = list(user_ids)
    Extension.objects.filter(user_id__in=ids).delete()
    Extension.objects.filter(given_by__in=ids).update(given_by=None)
