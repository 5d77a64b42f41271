"""Where a learner stands, in one block and in a whole run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import NO_DRAFT, Attached, Draft, WorkKey

from .claims import Claim
from .desk import past_rounds
from .late.cost import late_of
from .models import Event, Look, Review, Rule
from .reasons.looked import Looked
from .rules import DEFAULTS, rules_of
from .states import CLAIMABLE, CLAIMED, OPEN, State
from .teams.shared import Shared
from .values import Mark, Receipt, Standing

_COST = ("late_cost", "late_most")
_KEPT = Attachment.objects.filter(state=Attachment.State.KEPT)


def standing(key: WorkKey, reader: int | None = None) -> Standing:
    """All that the learner may know of their own work.

    Where several answer together ``reader`` is which of them reads: of the mark they are shown
    their own points, and nothing that was said of the others. Two queries; two more once it was
    returned, one where another look was asked for, and one while it is withdrawn.
    """
    work = works_with_all(Q(**key.lookup())).first()
    return stands(work, rules_beside(key.usage_key, work), reader)


def works_with_all(wanted: Q) -> QuerySet[Any]:
    """Works with all that says how they stand, and their files, in two queries."""
    rows = Work.objects.filter(wanted).select_related("review__released_edition")
    rule = Rule.objects.filter(usage_key=OuterRef("usage_key"))
    asked = Look.objects.filter(
        review=OuterRef("review"), released_at=OuterRef("review__released_at")
    )
    rows = rows.annotate(
        has_look=Exists(asked),
        most_rounds=Subquery(rule.values("rounds")[:1]),
        teams=Subquery(rule.values("teams")[:1]),
        **{name: Subquery(rule.values(name)[:1]) for name in _COST},
    )
    return rows.prefetch_related(Prefetch("files", _KEPT.order_by("attached_at", "pk")))


def rules_beside(usage_key: str, work: Any) -> dict[str, Any]:
    """What the rules of the item are; they came with any ``work`` in it."""
    if work is None:
        rules = rules_of(usage_key)
        cost = {name: getattr(rules, name) for name in _COST}
        return {"teams": rules.teams, "ruled": rules is not DEFAULTS, **cost}
    cost = {name: _or_default(getattr(work, name), name) for name in _COST}
    return {"teams": work.teams or DEFAULTS.teams, "ruled": work.teams is not None, **cost}


def stands(work: Any, ruled: dict[str, Any], reader: int | None) -> Standing:
    """How a work of :func:`works_with_all` stands for ``reader``, or none at all."""
    if work is None:
        return Standing(NO_DRAFT, (), None, None, **ruled)
    files = tuple(Attached.of(file) for file in work.files.all())
    review: Review | None = getattr(work, "review", None)
    if review is None:
        return Standing(Draft.of(work), files, None, None, **ruled)
    rounds = past_rounds(review.pk) if _has_rounds(review) else ()
    return Standing(
        Draft.of(work),
        files,
        Receipt.of(work, files) if work.submission_uuid else None,
        _mark(review, reader),
        state=_seen(review),
        rounds=rounds,
        revise_by=review.revise_by,
        late=late_of(review) if work.submission_uuid else None,
        **ruled,
        excused=bool(work.submission_uuid) and review.own_late and not review.late,
        most_rounds=work.most_rounds,
        look=_look(review) if work.has_look else None,
        withdrawn_at=_withdrawn_at(review) if review.state == State.WITHDRAWN else None,
    )


def states_of(
    course_id: str, student_ids: Iterable[str], user_id: int | None = None
) -> dict[str, str]:
    """Where all stands that somebody handed in in a run, by the block's usage key; one query.

    ``user_id`` is who it is, for what they handed in with others.

    A :class:`~.states.State` each; what is marked anew stays released, as it does on their page.
    """
    shared = Q(team_key__in=cohort.with_part([user_id])) if user_id else Q(pk__in=[])
    mine = Q(work__student_id__in=student_ids) | shared
    theirs = Review.objects.filter(mine, work__course_id=course_id)
    anew = Q(state__in=OPEN, released_at__gte=F("submitted_at"))
    seen = Case(When(anew, then=Value(State.RELEASED)), default=F("state"))
    return dict(theirs.values_list("usage_key", seen))


def _mark(review: Review, reader: int | None) -> Mark | None:
    """The mark as its reader may see it; of a team's work only who had part in it has one."""
    mark, shared = Mark.of(review), Shared.of(review.team)
    if mark is None or shared is None:
        return mark
    mine = (mate for mate in shared.mates if mate.user_id == reader and mark.uuid in mate.sent)
    return mark.of_member(reader or 0) if any(mine) else None


def _or_default(stored: int | None, name: str) -> int:
    default: int = getattr(DEFAULTS, name)
    return default if stored is None else stored


def _withdrawn_at(review: Review) -> datetime | None:
    events = Event.objects.filter(review=review, what=Event.What.WITHDRAWN).order_by("-pk")
    return events.values_list("at", flat=True).first()


def _look(review: Review) -> Looked | None:
    """What was asked of the mark that the learner has now."""
    at = review.released_at
    row = Look.objects.filter(review=review, released_at=at).first() if at else None
    return Looked.of(row) if row else None


def _has_rounds(review: Review) -> bool:
    return review.round > 1 or review.state == State.RETURNED


def _seen(review: Review) -> str:
    claimed = review.state in CLAIMABLE and Claim.of(review.claimed_by, review.claimed_until)
    return CLAIMED if claimed else review.state
