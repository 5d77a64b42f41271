"""A first mark that another marks too: passed on to them, or taken over before it is done."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from ..agreement.needs import wants_second
from ..claims import Claim
from ..desk import review
from ..models import Event
from ..states import MARKABLE, Act, State
from ..values import ReviewState
from .changes import Step, change
from .history import Why


def goes_on(before: ReviewState) -> bool:
    """Whether a whole mark waits for a second one now, or was just made to."""
    if before.second:
        return False
    return before.state == State.SECOND or (before.state in MARKABLE and wants_second(before))


def pass_on(before: ReviewState, version: int, trainer_id: int, reason: str) -> ReviewState:
    """Let it wait for the second mark; raises as :func:`~.reviews.finish`."""
    wanted = replace(before, state=State.SECOND, version=version + 1, trainer_id=trainer_id)
    # Who it was given to has done their part.
    values = {"assigned_to": None, "reason": reason}
    what, why = Event.What.PASSED_ON, Why(reason=reason)
    return change(before, wanted, Step(Act.PASS_ON, what, trainer_id, values, why=why))


def take_over(which: str | ReviewState, trainer_id: int) -> ReviewState:
    """Go on with a first mark that another began, which this trainer could not see before.

    From then on it is theirs, and they are not asked for the second. Raises :class:`StaleReview`
    and :class:`NotFound`.
    """
    before = review(which if isinstance(which, str) else which.uuid)
    wanted = replace(before, version=before.version + 1, trainer_id=trainer_id)
    claim, begun = Claim.now(trainer_id), Q(state=State.MARKING)
    what = Event.What.TAKEN_OVER
    step = Step(Act.SAVE, what, trainer_id, claim=claim, take_over=True, only=begun)
    return change(before, wanted, step)
