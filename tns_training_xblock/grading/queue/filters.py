"""The rows that a view shows: conditions on reviews, in none of which another table is joined."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Coalesce

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.agreement.blind import unknown
from tns_training_xblock.grading.claims import live
from tns_training_xblock.grading.models import Review, Round
from tns_training_xblock.grading.states import CLAIMABLE, CLAIMED, OPEN, State
from tns_training_xblock.grading.takers import by_left, by_team, taker
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.people import named

from .view import ALL, EVERYBODY, LEFT, LOOK, ME, NOBODY, REOPENED, TEAM, TO_DO, View

_NUMBER = re.compile(r"([0-9A-F]{4})[-\u2010-\u2015 ]?([0-9A-F]{4})", re.IGNORECASE)


def seen(rights: Rights) -> Any:
    """All in the run that somebody may see, each with its ``taker``, ``owner`` and ``shown``.

    What a learner took back is nobody's to see.
    """
    rows = Review.objects.filter(rights.visible()).exclude(state=State.WITHDRAWN)
    return rows.annotate(
        taker=taker(rights.course_id),
        owner=Coalesce("assigned_to", "trainer_id"),
        shown=_shown(),
    )


def among(view: View, rights: Rights) -> Any:
    """Those of them that a view shows, wherever its page begins."""
    return seen(rights).filter(condition(view, rights))


def condition(view: View, rights: Rights) -> Q:
    """What a view asks of a row; who wrote what is marked blind is not found out by asking."""
    found = _of_state(view.state) & _of_taker(view.who, rights.course_id)
    if view.item:
        found &= Q(usage_key=view.item)
    if view.origin:
        found &= by(of_origin(view.origin, rights.course_id)) & ~unknown()
    if view.country:
        found &= by(cohort.in_country(rights.course_id, view.country)) & ~unknown()
    if view.answered:
        found &= Q(language=view.answered)
    if view.late:
        found &= Q(late=True)
    if view.trainer:
        found &= _of_trainer(view.trainer, int(rights.user.pk or 0))
    if view.search:
        found &= _searched(view.search)
    return found


def by(people: Any) -> Q:
    """What any of ``people`` (a query of ids) handed in, alone or with others."""
    return Q(user_id__in=people) | Q(team_key__in=cohort.with_part(people))


def of_origin(origin: str, course_id: str) -> Any:
    """The ids of those in a view's cluster, group or cohort, for a query to look into."""
    kind, _, name = origin.partition(":")
    if kind == "cohort":
        return cohort.in_platform_cohort(course_id, name)
    number = digits(name) or 0
    if kind == "cluster":
        return cohort.in_cluster(course_id, number)
    return cohort.in_group(course_id, number)


def _shown() -> Case:
    """The state in a word: a live claim and a mark that was taken back are told apart."""
    return Case(
        When(_claimed(), then=Value(CLAIMED)),
        When(_reopened(), then=Value(REOPENED)),
        When(_asks(), then=Value(LOOK)),
        default=F("state"),
        output_field=CharField(),
    )


def _claimed() -> Q:
    return live() & Q(state__in=CLAIMABLE)


def _reopened() -> Q:
    """What is being marked and has been released since it was last handed in."""
    return Q(state=State.MARKING, released_at__gte=F("submitted_at"))


def _asks() -> Q:
    """Whose learner asks for another look at the mark."""
    return Q(state=State.RELEASED, look_asked_at__isnull=False)


def _of_state(state: str) -> Q:
    if state == TO_DO:
        return Q(state__in=OPEN) | _asks()
    return Q() if state == ALL else Q(shown=state)


def _of_taker(who: str, course_id: str) -> Q:
    if who == EVERYBODY:
        return Q()
    team, left = by_team(course_id), by_left(course_id)
    return {TEAM: team, LEFT: left & ~team}.get(who, ~team & ~left)


def _of_trainer(trainer: str, me: int) -> Q:
    if trainer == NOBODY:
        return Q(owner=None)
    if trainer == ME:
        return Q(owner=me) | (Q(claimed_by=me) & _claimed())
    return Q(owner=digits(trainer))


def _searched(text: str) -> Q:
    """By name, or by the number of a receipt, also of an earlier round's."""
    found = by(named(text)) & ~unknown()
    if number := _NUMBER.fullmatch(text):
        start = "".join(number.groups()).lower()
        earlier = Round.objects.filter(submission_uuid__startswith=start)
        found |= Q(submission_uuid__startswith=start) | Q(pk__in=earlier.values("review_id"))
    return found
