"""Where a learner stands."""

from __future__ import annotations

from django.db.models import Prefetch

from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import NO_DRAFT, Attached, Draft, WorkKey

from .rubric import Rubric
from .values import Mark, Receipt, Standing

_KEPT = Attachment.objects.filter(state=Attachment.State.KEPT)


def standing(key: WorkKey) -> Standing:
    """All that the learner may know of their work; two queries, three once a mark is released."""
    rows = Work.objects.filter(**key.lookup()).select_related("review")
    work = rows.prefetch_related(Prefetch("files", _KEPT.order_by("attached_at", "pk"))).first()
    if work is None:
        return Standing(NO_DRAFT, (), None, None)
    files = tuple(Attached.of(file) for file in work.files.all())
    if work.submission_uuid is None:
        return Standing(Draft.of(work), files, None, None)
    return Standing(Draft.of(work), files, Receipt.of(work, files), _mark(work))


def _mark(work: Work) -> Mark | None:
    review = getattr(work, "review", None)
    if review is None or not review.released or work.edition is None:
        return None
    return Mark.of(review, Rubric.of(stored.texts(work.edition.content)))
