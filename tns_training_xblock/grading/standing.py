"""Where a learner stands."""

from __future__ import annotations

from .models import Work
from .rubric import Rubric
from .values import NO_DRAFT, Attached, Draft, Mark, Receipt, Standing, WorkKey


def standing(key: WorkKey) -> Standing:
    """All that the learner may know of their work; two queries, three once a mark is released."""
    rows = Work.objects.filter(**key.lookup()).select_related("review")
    work = rows.prefetch_related("files").first()
    if work is None:
        return Standing(NO_DRAFT, (), None, None)
    files = tuple(Attached.of(file) for file in work.files.all())
    if work.submission_uuid is None:
        return Standing(Draft.of(work), files, None, None)
    return Standing(Draft.of(work), files, Receipt.of(work, files), _mark(work))


def drafts_of(course_id: str, usage_key: str, student_id: str) -> dict[str, Draft]:
    """Everything a learner keeps in one block, by part, in one query."""
    rows = Work.objects.filter(course_id=course_id, usage_key=usage_key, student_id=student_id)
    return {work.part: Draft.of(work) for work in rows}


def _mark(work: Work) -> Mark | None:
    review = getattr(work, "review", None)
    if review is None or not review.released or work.edition is None:
        return None
    return Mark.of(review, work.possible, Rubric.of(work.edition.content))
