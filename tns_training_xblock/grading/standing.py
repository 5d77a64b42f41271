"""Where a learner stands."""

from __future__ import annotations

from django.db.models import Prefetch

from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import NO_DRAFT, Attached, Draft, WorkKey

from .claims import Claim
from .desk import past_rounds
from .models import Review
from .states import CLAIMED, MARKABLE, State
from .values import Mark, Receipt, Standing

_KEPT = Attachment.objects.filter(state=Attachment.State.KEPT)


def standing(key: WorkKey) -> Standing:
    """All that the learner may know of their own work; two queries, and two more once returned."""
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
    )


def _has_rounds(review: Review) -> bool:
    return review.round > 1 or review.state == State.RETURNED


def _seen(review: Review) -> str:
    claimed = review.state in MARKABLE and Claim.of(review.claimed_by, review.claimed_until)
    return CLAIMED if claimed else review.state
