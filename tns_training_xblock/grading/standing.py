"""Where a learner stands, in one block and in a whole run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, F, Prefetch, Q, Value, When

from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import NO_DRAFT, Attached, Draft, WorkKey

from .claims import Claim
from .desk import past_rounds
from .models import Event, Review
from .states import CLAIMABLE, CLAIMED, OPEN, State
from .values import Mark, Receipt, Standing

_KEPT = Attachment.objects.filter(state=Attachment.State.KEPT)


def standing(key: WorkKey) -> Standing:
    """All that the learner may know of their own work.

    Two queries; two more once it was returned, and one while it is withdrawn.
    """
    rows = Work.objects.filter(**key.lookup()).select_related("review__released_edition")
    work = rows.prefetch_related(Prefetch("files", _KEPT.order_by("attached_at", "pk"))).first()
    if work is None:
        return Standing(NO_DRAFT, (), None, None)
    files = tuple(Attached.of(file) for file in work.files.all())
    review: Review | None = getattr(work, "review", None)
    if review is None:
        return Standing(Draft.of(work), files, None, None)
    rounds = past_rounds(review.pk) if _has_rounds(review) else ()
    return Standing(
        Draft.of(work),
        files,
        Receipt.of(work, files) if work.submission_uuid else None,
        Mark.of(review),
        state=_seen(review),
        rounds=rounds,
        revise_by=review.revise_by,
        withdrawn_at=_withdrawn_at(review) if review.state == State.WITHDRAWN else None,
    )


def states_of(course_id: str, student_ids: Iterable[str]) -> dict[str, str]:
    """Where all stands that somebody handed in in a run, by the block's usage key; one query.

    A :class:`~.states.State` each; what is marked anew stays released, as it does on their page.
    """
    theirs = Review.objects.filter(work__course_id=course_id, work__student_id__in=student_ids)
    anew = Q(state__in=OPEN, released_at__gte=F("submitted_at"))
    seen = Case(When(anew, then=Value(State.RELEASED)), default=F("state"))
    return dict(theirs.values_list("usage_key", seen))


def _withdrawn_at(review: Review) -> datetime | None:
    events = Event.objects.filter(review=review, what=Event.What.WITHDRAWN).order_by("-pk")
    return events.values_list("at", flat=True).first()


def _has_rounds(review: Review) -> bool:
    return review.round > 1 or review.state == State.RETURNED


def _seen(review: Review) -> str:
    claimed = review.state in CLAIMABLE and Claim.of(review.claimed_by, review.claimed_until)
    return CLAIMED if claimed else review.state
