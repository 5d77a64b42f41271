"""All that belongs to some learners' work, read together: the same queries for one and for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from submissions.models import ScoreSummary, Submission

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work.models import Work

from ..models import Review, Round
from ..states import State
from ..submitting import ITEM_TYPE
from ..teams.shared import Mate, Shared

Place = tuple[str, str, str]
"""Course, block and learner, as the work and edx-submissions name them."""
_NOT_READ = ("answer",)
"""What people wrote is not looked at."""


@dataclass(frozen=True, slots=True)
class Case:
    """One review, or one work without a review, and what edx-submissions has of it.

    ``score`` is the latest, which may be one that resets; ``submissions`` are the uuids of those
    that are not deleted, oldest first; ``rounds`` are the numbers of those that are kept. Of what a
    team handed in ``mates`` has what edx-submissions keeps of each member.
    """

    work: Work | None
    review: Review | None
    score: Any = None
    submissions: tuple[str, ...] = ()
    rounds: frozenset[int] = frozenset()
    mates: tuple[tuple[Mate, Case], ...] = ()

    @property
    def shown(self) -> tuple[int, int, str] | None:
        """Points, possible points and submission, as the gradebook is told them."""
        if self.score is None or self.score.is_hidden():
            return None
        return self.score.points_earned, self.score.points_possible, self.score.submission_uuid


def cases_of(reviews: Sequence[Review]) -> list[Case]:
    """These reviews with all that belongs to them; four queries, or three."""
    ids = [review.work_id for review in reviews]
    works = {work.pk: work for work in Work.objects.filter(pk__in=ids).defer(*_NOT_READ)}
    teams = {review.pk: _mates(review) for review in reviews}
    theirs = (place for found in teams.values() for place in found)
    kept = _Kept([*map(place_of, works.values()), *theirs])
    returned = [review.pk for review in reviews if review.state == State.RETURNED]
    rounds: dict[int, set[int]] = defaultdict(set)
    if returned:
        rows = Round.objects.filter(review__in=returned)
        for review_id, number in rows.values_list("review_id", "number"):
            rounds[review_id].add(number)
    return [
        kept.case(place_of(work), work, review, frozenset(rounds[review.pk]), teams[review.pk])
        if (work := works.get(review.work_id))
        else Case(None, review)
        for review in reviews
    ]


def case_of(root: Work) -> Case:
    """All of one work, which is held."""
    review = Review.objects.select_related("released_edition").filter(work=root).first()
    if review is None:
        return without_review([place_of(root)])[0]
    [case] = cases_of([review])
    return case


def without_review(places: Sequence[Place]) -> list[Case]:
    """All of these places, in which there is no review; three queries."""
    works = {place_of(work): work for work in _roots(places).defer(*_NOT_READ)}
    kept = _Kept(places)
    return [kept.case(place, works.get(place), None, frozenset()) for place in places]


def reviewed(places: Sequence[Place]) -> set[Place]:
    """Those of ``places`` that have a review."""
    columns = ("course_id", "usage_key", "student_id")
    return set(_roots(places).filter(review__isnull=False).values_list(*columns))


def _roots(places: Sequence[Place]) -> QuerySet[Work]:
    courses, blocks, students = ({place[n] for place in places} for n in range(3))
    everybody = Work.objects.filter(student_id__in=students, part="")
    return everybody.filter(course_id__in=courses, usage_key__in=blocks)


class _Kept:
    """What edx-submissions has in these places."""

    def __init__(self, places: Iterable[Place]) -> None:
        places = set(places)
        here = Q(student_item__item_type=ITEM_TYPE)
        for name, number in (("course_id", 0), ("item_id", 1), ("student_id", 2)):
            values = {place[number] for place in places}
            here &= Q(**{f"student_item__{name}__in": values})
        summaries = ScoreSummary.objects.filter(here)
        self._scores = {
            _item(summary.student_item): summary.latest
            for summary in summaries.select_related("student_item", "latest__submission")
        }
        self._submissions: dict[Place, list[str]] = defaultdict(list)
        rows = Submission.objects.filter(here).order_by("pk")
        names = [f"student_item__{name}" for name in ("course_id", "item_id", "student_id")]
        for uuid, *place in rows.values_list("uuid", *names):
            self._submissions[tuple(place)].append(plain(uuid))

    def case(
        self,
        place: Place,
        work: Work | None,
        review: Review | None,
        rounds: frozenset[int],
        mates: Mapping[Place, Mate] = MappingProxyType({}),
    ) -> Case:
        found = tuple(self._submissions.get(place, ()))
        each = tuple(
            (mate, Case(None, None, self._scores.get(at), tuple(self._submissions.get(at, ()))))
            for at, mate in mates.items()
        )
        return Case(work, review, self._scores.get(place), found, rounds, each)


def places_of_mates(run: str) -> set[Place]:
    """Where edx-submissions has something of who has or had part in a team's work.

    In a ``run``, or everywhere.
    """
    parts = cohort.parts_in(run)
    students: dict[int, set[str]] = defaultdict(set)
    for student, user_id in platform().student_ids({user_id for _, _, user_id in parts}):
        students[user_id].add(student)
    return {
        (course, item, student) for course, item, user_id in parts for student in students[user_id]
    }


def _mates(review: Review) -> dict[Place, Mate]:
    shared = Shared.of(review.team)
    mates = shared.mates if shared else ()
    return {(review.course_id, review.usage_key, mate.student_id): mate for mate in mates}


def plain(uuid: object) -> str:
    """A uuid as our tables write it, however the database's column is made."""
    return str(UUID(str(uuid)))


def place_of(work: Work) -> Place:
    """Where the work is, and whose."""
    return work.course_id, work.usage_key, work.student_id


def _item(item: Any) -> Place:
    return item.course_id, item.item_id, item.student_id
