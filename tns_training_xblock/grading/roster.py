"""Who takes part in a run: those who said where they come from, handed something in or take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work.models import Work

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a list of people shows: everybody, or those of one cluster, country or group.

    ``unsaid`` are those of whom nobody has said where they come from.
    """

    cluster_id: int | None = None
    country: str = ""
    group_id: int | None = None
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a run; ``handed_in`` counts their submissions."""

    person: Person
    place: cohort.Place | None
    groups: tuple[cohort.GroupName, ...]
    handed_in: int

    @property
    def placed(self) -> bool:
        """Whether a trainer placed them where they come from, and not they alone named it."""
        return bool(self.place and self.place.said_by != self.person.user_id)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of people, by username; ``page`` counts from 1, ``total`` all that are wanted."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int


def page_of_people(course_id: str, page: int, wanted: Wanted) -> PeoplePage:
    """The ``page``-th fifty, in six queries; a page that does not exist is the nearest."""
    found = _wanted(course_id, wanted)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    ordered = found.order_by(get_user_model().USERNAME_FIELD, "pk")
    ids = list(ordered.values_list("pk", flat=True)[first : first + PAGE])
    return PeoplePage(tuple(_rows(course_id, ids)), page, pages, total)


def of_run(course_id: str, user_ids: Collection[int]) -> bool:
    """Whether all these people take part in the run."""
    there = _of_run(course_id).filter(pk__in=set(user_ids)).count()
    return there == len(set(user_ids))


def _of_run(course_id: str) -> QuerySet[Any]:
    host = platform()
    learns = Q(pk__in=host.enrolled(course_id)) & ~Q(pk__in=host.team(course_id))
    answered = Q(pk__in=cohort.said_a_place(course_id)) | Q(pk__in=_handed_in(course_id))
    return get_user_model()._default_manager.filter(learns | answered)


def _handed_in(course_id: str) -> Any:
    works = Work.objects.filter(course_id=course_id, submission_uuid__isnull=False)
    return works.exclude(user_id=None).values("user_id")


def _wanted(course_id: str, wanted: Wanted) -> QuerySet[Any]:
    found = _of_run(course_id)
    if wanted.cluster_id is not None:
        found = found.filter(pk__in=cohort.in_cluster(course_id, wanted.cluster_id))
    if wanted.country:
        found = found.filter(pk__in=cohort.in_country(course_id, wanted.country))
    if wanted.group_id is not None:
        found = found.filter(pk__in=cohort.in_group(course_id, wanted.group_id))
    if wanted.unsaid:
        found = found.exclude(pk__in=cohort.said_a_place(course_id))
    return found


def _rows(course_id: str, ids: list[int]) -> Iterable[Row]:
    names, places = people(ids), cohort.places_of(course_id, ids)
    groups = cohort.groups_by_person(course_id, ids)
    handed_in = Counter(_handed_in_by(course_id, ids))
    for pk in ids:
        if pk in names:
            yield Row(names[pk], places.get(pk), groups.get(pk, ()), handed_in[pk])


def _handed_in_by(course_id: str, ids: list[int]) -> Iterable[Any]:
    """Who of them handed in, once for each submission, alone or with others; one query."""
    works = Work.objects.filter(course_id=course_id, user_id__in=ids, submission_uuid__isnull=False)
    alone = works.filter(review__team_key="").order_by().values_list("user_id", flat=True)
    together = cohort.handed_in_together(course_id, ids).values_list("user_id", flat=True)
    return alone.union(together, all=True)
