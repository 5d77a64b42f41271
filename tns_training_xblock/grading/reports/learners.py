"""Whom a report of a run has a row for, as its reader may know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Min, Q

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.agreement.blind import unknown_in
from tns_training_xblock.grading.queue.filters import among, of_origin
from tns_training_xblock.grading.states import OPEN
from tns_training_xblock.grading.teams.named import ids_of
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import by_name

from .asked import BY_NAME, BY_WAITING, Asked

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def tells_unbegun(rights: Rights) -> bool:
    """Whether they may know who has not handed in: not with a role for one case study alone."""
    return rights.may_see_people() or all(not held.usage_key for held in rights.held)


def learners(rights: Rights, asked: Asked) -> Any:
    """The accounts of those who take the run or handed in, in no order.

    Who has a role for one cluster finds its people, and with one for a case study those who handed
    that in. Trials of the course's team and who left the course are not among them.
    """
    run = rights.course_id
    rows = among(asked.of_all_items.view, rights)
    found = Q(pk__in=rows.values("user_id"))
    found |= Q(pk__in=cohort.having_part(rows.exclude(team_key="").values("team_key")))
    if tells_unbegun(rights):
        found |= _enrolled(rights)
    people = get_user_model()._default_manager.filter(found)
    if asked.origin:
        people = people.filter(pk__in=of_origin(asked.origin, run))
    if asked.country:
        people = people.filter(pk__in=cohort.in_country(run, asked.country))
    return people


def ordered(people: Any, rights: Rights, asked: Asked, blind: frozenset[str]) -> Any:
    """The ids of the same as they were asked for, to be sliced.

    What may not be told of anybody orders nobody. By name it is a query; else all of a run are put
    in order here, in two: a database would look through the run once for each of them.
    """
    by_names = people.order_by(*by_name()).values_list("pk", flat=True)
    if asked.sort == BY_NAME:
        return by_names
    rows = among(asked.of_all_items.view, rights).order_by()
    if asked.sort == BY_WAITING:
        waiting = rows.filter(state__in=OPEN).exclude(unknown_in(blind))
        waits = waiting.values("user_id").annotate(since=Min("submitted_at"))
        since = dict(waits.values_list("user_id", "since"))
        for pk, at in _mates(waiting):
            since[pk] = min(at, since.get(pk, at))
        return sorted(by_names, key=lambda pk: (pk not in since, since.get(pk, _EPOCH)))
    counted = rows.values("user_id").annotate(count=Count("pk"))
    counts = Counter(dict(counted.values_list("user_id", "count")))
    counts.update(pk for pk, _ in _mates(rows))
    return sorted(by_names, key=lambda pk: counts.get(pk, 0))


def _mates(rows: Any) -> Iterator[tuple[int, datetime]]:
    """Members of teams beside who handed in for them, and when that was; one query."""
    shared = rows.exclude(team_key="").values_list("team", "user_id", "submitted_at")
    for team, user_id, at in shared:
        for pk in ids_of(team, user_id) - {user_id}:
            yield pk, at


def _enrolled(rights: Rights) -> Q:
    run, host = rights.course_id, platform()
    enrolled = Q(pk__in=host.enrolled(run)) & ~Q(pk__in=host.team(run))
    if rights.may_see_people():
        return enrolled
    theirs = Q(pk__in=[])
    for held in rights.held:
        if held.cluster_id is not None:
            theirs |= Q(pk__in=cohort.in_cluster(run, held.cluster_id))
    return enrolled & theirs & ~Q(pk=rights.user.pk)
