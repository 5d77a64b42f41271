"""Who sees what of a marking that two trainers make: neither sees the other's before both are done.

Every page gets a review through :func:`as_seen`; lists ask :func:`is_hidden` of each row.
"""

from __future__ import annotations

from dataclasses import replace

from tns_training_xblock.grading.claims import first_hand
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.work import stored


def as_seen(state: ReviewState, reader_id: int) -> ReviewState:
    """The review as this person may see it; no query but while a second mark is waited for.

    Then who made the first sees it. For anybody else the second mark stands in its place, as a
    submission that waits, or is being marked: levels, comments, points, version, trainer.
    """
    if state.state != State.SECOND or had_a_hand(state.id, reader_id):
        return state
    return as_second(state)


def as_second(state: ReviewState) -> ReviewState:
    """The second mark of what ``state`` is the first of; one query."""
    mark = SecondMark.objects.filter(review_id=state.id, round=state.round).first()
    mark = mark or SecondMark()
    begun = State.MARKING if mark.version else State.SUBMITTED
    return replace(
        state,
        second=True,
        state=begun,
        version=mark.version,
        levels=stored.texts(mark.levels),
        comments=stored.texts(mark.comments),
        overall=stored.text(mark.overall),
        points=mark.points,
        trainer_id=mark.trainer_id,
        saved_at=mark.saved_at,
    )


def had_a_hand(review_id: int, person_id: int) -> bool:
    """Whether this person did something to the review since it was handed in."""
    return Review.objects.filter(first_hand(person_id), pk=review_id).exists()


def is_hidden(state: str, first_id: int | None, reader_id: int) -> bool:
    """Whether the marking of a review in ``state``, by ``first_id``, is none of the reader's."""
    return state == State.SECOND and first_id != reader_id
