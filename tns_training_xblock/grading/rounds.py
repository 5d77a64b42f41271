"""What goes back to the learner, to be written on and handed in again: returned or withdrawn.

What was handed in before is kept as it was, with what was said of it.
"""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from tns_training_xblock.work import stored
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import WorkKey

from .claims import Claim, columns, live
from .models import Event, Review, Round
from .states import CLAIMED, MARKABLE, Act, NotNow, State, before
from .teams.together import given_back
from .telling.events import happening_of
from .telling.steps import took


def keep_round(root: Work, review: Review) -> None:
    """Keep what was handed in, as it goes back with the marking in ``review``; ``root`` is held."""
    files = root.files.filter(state=Attachment.State.KEPT)
    _name_what_was_released(review)
    Round.objects.create(
        review=review,
        number=review.round,
        submission_uuid=review.submission_uuid,
        answer=root.answer,
        files=list(files.order_by("attached_at", "pk").values_list("pk", flat=True)),
        edition_id=root.edition_id,
        submitted_at=root.submitted_at,
        late=root.late,
        language=root.language,
        marking={
            "levels": review.levels,
            "comments": review.comments,
            "overall": review.overall,
            "points": review.points,
            "passages": review.passages,
            "wordings": review.wordings,
            **({"adjustments": review.adjustments} if review.adjustments else {}),
        },
        trainer_id=review.trainer_id,
        returned_at=timezone.now(),
    )
    files.update(rounds=F("rounds") + 1)


def _name_what_was_released(review: Review) -> None:
    """A mark that was released before there were rounds does not say yet of which it is."""
    released = stored.mapping(review.released)
    if released and not stored.text(released.get("uuid")):
        named = {**released, "uuid": review.submission_uuid}
        Review.objects.filter(pk=review.pk).update(released=named)


def open_again(root: Work, review: Review) -> None:
    """Let the learner write on: the work, which is held, is a draft again with the same text.

    ``review`` says who has a mark of it.
    """
    root.submission_uuid, root.submitted_at, root.edition = None, None, None
    root.late, root.language, root.version = False, "", root.version + 1
    root.save()
    given_back(root, review)


def withdraw(key: WorkKey, user_id: int, uuid: str) -> None:
    """Take back the submission ``uuid`` while nobody has claimed or begun to mark it.

    Done twice it is done once: what was handed in since stays. Raises
    :class:`~.states.NotNow` (``state`` is ``claimed`` where a trainer has it on the desk) and
    :class:`~tns_training_xblock.work.errors.NotFound`.
    """

    def take_back(root: Work) -> None:
        review = Review.objects.filter(work=root).first()
        if review is None or review.state == State.WITHDRAWN or review.submission_uuid != uuid:
            return
        mine = Review.objects.filter(pk=review.pk, state__in=before(Act.WITHDRAW))
        version = review.version + 1
        withdrawn = {"state": State.WITHDRAWN, "version": version, "assigned_to": None}
        if not mine.filter(~live()).update(**withdrawn, **columns(None)):
            raise _why_not(review)
        open_again(root, review)
        what = Event.What.WITHDRAWN
        now = timezone.now()
        Event.objects.create(review=review, at=now, what=what, user_id=user_id, snapshot={})
        review.state = State.WITHDRAWN
        took(happening_of(review, what.value, user_id, now), review.pk)

    in_turn(key, take_back, make=False)


def _why_not(review: Review) -> NotNow:
    claimed = review.state in MARKABLE and Claim.of(review.claimed_by, review.claimed_until)
    return NotNow(Act.WITHDRAW, CLAIMED if claimed else review.state)
