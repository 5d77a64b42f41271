"""Whose work a submission is: a learner's, a trial of the course team, or of somebody who left.

Only a learner waits for a mark. What others handed in can be looked at, and counts nowhere. What
several handed in together is no trial, and left when all of them did. And who had a hand in its
mark, since that is no work for them a second time.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work.models import Work

from .models import Event
from .states import State

LEARNER, TEAM, LEFT = "learner", "team", "left"


OF_REVIEWS, OF_WORKS = "team_key", "student_id"
"""The column in which a row says that it is a team's, and of which."""


def taker(course_id: str, key: str = OF_REVIEWS) -> Case:
    """For rows of the course: :data:`LEARNER`, :data:`TEAM` or :data:`LEFT`."""
    return Case(
        When(by_team(course_id, key), then=Value(TEAM)),
        When(by_left(course_id, key), then=Value(LEFT)),
        default=Value(LEARNER),
    )


def by_team(course_id: str, key: str = OF_REVIEWS) -> Q:
    """What somebody of the course's team handed in alone."""
    shared = Q(**{f"{key}__startswith": cohort.TEAM_KEY})
    return Q(user_id__in=platform().team(course_id)) & ~shared


def by_left(course_id: str, key: str = OF_REVIEWS) -> Q:
    """What those handed in of whom nobody takes the course any more."""
    host = platform()
    there = cohort.with_part(host.enrolled(course_id))
    return Q(user_id__in=host.left(course_id)) & ~Q(**{f"{key}__in": there})


def handed_in(usage_key: str) -> QuerySet[Work]:
    """The works of a block that a trainer may read, each with its ``taker``.

    Of what was returned that is the last round: the work itself is being written on.
    """
    works = Work.objects.filter(usage_key=usage_key, review__isnull=False)
    theirs = works.exclude(review__state=State.WITHDRAWN)
    return theirs.annotate(taker=taker(platform().course_of(usage_key) or "", OF_WORKS))


def submitted(usage_key: str) -> QuerySet[Work]:
    """Those of them that are with the trainers."""
    return handed_in(usage_key).filter(submission_uuid__isnull=False)


def taker_of(course_id: str, uuid: str) -> str:
    """The same for the submission ``uuid``, in one query."""
    found = Work.objects.filter(submission_uuid=uuid).annotate(taker=taker(course_id, OF_WORKS))
    word: Any = found.values_list("taker", flat=True).first()
    return str(word or LEARNER)


def first_hand(trainer_id: int) -> Exists:
    """Reviews to which this trainer did something since they were handed in: who saw the mark."""
    done = Event.objects.filter(review=OuterRef("pk"), user_id=trainer_id)
    # Who gives a learner more time has not looked at the mark.
    done = done.exclude(what=Event.What.DATED)
    return Exists(done.filter(at__gte=OuterRef("submitted_at")))
