"""Another look at a mark: asked once a release by the learner, answered by a trainer.

A trainer says that the mark stands, or re-opens it: the next release answers it then, and so does
returning the work. What is asked and not answered is in the review too (``look_asked_at``), where a
queue finds it.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tns_training_xblock.work.errors import WorkError
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

from ..errors import Invalid
from ..models import Look, Review
from ..reasons.looked import Looked
from ..states import State
from ..telling.events import LOOK_ANSWERED, LOOK_ASKED, happening_of
from ..telling.steps import took
from ..values import ReviewState

MAX_COMMENT = 10_000
"""The longest comment, reason or answer, in characters."""
REASON, ANSWER = ":reason", ":answer"
"""Where it is told what is wrong with them, beside the ids of criteria: these have no colon."""
Outcome = Look.Outcome


class NoLook(WorkError):  # noqa: N818 - read as a sentence
    """Another look cannot be asked for like this.

    ``why`` is ``changed`` (the learner's page shows another mark than is there), ``asked`` (it was,
    with another reason), ``nothing-said`` or ``too-long``.
    """

    code = "no-look"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def ask(key: WorkKey, released_at: datetime, reason: str) -> None:
    """Ask for another look at the mark that was released at ``released_at`` and is there still.

    Done twice it is done once. Raises :class:`NoLook` and
    :class:`~tns_training_xblock.work.errors.NotFound`.
    """
    if problem := _problem(reason):
        raise NoLook(problem)

    def keep(root: Work) -> None:
        row = Review.objects.filter(work=root).first()
        if row is None or row.released_at != released_at or row.state == State.RETURNED:
            raise NoLook("changed")
        if row.released is None or root.submission_uuid is None:
            raise NoLook("changed")
        before = Look.objects.filter(review=row, released_at=released_at).first()
        if before is not None:
            if Looked.of(before).reason != reason:
                raise NoLook("asked")
            return
        now = timezone.now()
        Look.objects.create(review=row, released_at=released_at, asked_at=now, reason=reason)
        Review.objects.filter(pk=row.pk).update(look_asked_at=now)
        took(happening_of(row, LOOK_ASKED, row.user_id, now), row.pk)

    in_turn(key, keep, make=False)


def looks_at(review_id: int) -> tuple[Looked, ...]:
    """All that was asked of the marks of a review, oldest first; one query."""
    rows = Look.objects.filter(review_id=review_id).order_by("asked_at", "pk")
    return tuple(Looked.of(row) for row in rows)


def stands(state: ReviewState, trainer_id: int, said: str) -> bool:
    """Answer that the mark stands; whether this is the answer now.

    Not where it was answered or re-opened meanwhile. Done twice it is done once. Raises
    :class:`~..errors.Invalid` where nothing is said, or too much, and
    :class:`~tns_training_xblock.work.errors.NotFound`.
    """
    if problem := _problem(said):
        raise Invalid(((ANSWER, "answer-missing" if problem == "nothing-said" else problem),))

    def keep(root: Work) -> bool:
        rows = Review.objects.filter(pk=state.id, state=State.RELEASED)
        if rows.filter(look_asked_at__isnull=False).update(look_asked_at=None):
            now = timezone.now()
            settle(state.id, Outcome.STANDS, said, trainer_id, now)
            row = Review.objects.get(pk=state.id)
            took(happening_of(row, LOOK_ANSWERED, trainer_id, now), row.pk)
            return True
        last = Look.objects.filter(review_id=state.id).order_by("-pk").first()
        seen = last and (last.outcome, last.answer, last.answered_by)
        return seen == (Outcome.STANDS, said, trainer_id)

    return in_turn(state.submission.key, keep, make=False)


def settle(review_id: int, outcome: str, said: str, trainer_id: int, at: datetime) -> None:
    """Answer what is asked of a review and not answered, in the transaction of whoever does it."""
    rows = Look.objects.filter(review_id=review_id, answered_at=None)
    rows.update(outcome=outcome, answer=said, answered_by=trainer_id, answered_at=at)


def unsettle(review_id: int, at: datetime) -> None:
    """Take back the answer that a release gave at ``at``, which is undone."""
    rows = Look.objects.filter(review_id=review_id, answered_at=at)
    asked = rows.values_list("asked_at", flat=True).first()
    if asked is not None:
        rows.update(outcome="", answer="", answered_by=None, answered_at=None)
        Review.objects.filter(pk=review_id).update(look_asked_at=asked)


def check_reason(text: str) -> None:
    """Raise :class:`~..errors.Invalid` for a reason that is missing or too long."""
    if problem := _problem(text):
        raise Invalid(((REASON, "reason-missing" if problem == "nothing-said" else problem),))


def _problem(text: str) -> str:
    if not text.strip():
        return "nothing-said"
    return "too-long" if len(text) > MAX_COMMENT else ""
