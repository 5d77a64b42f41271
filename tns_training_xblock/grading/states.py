"""Where a submission stands, and who may move it: the one table that says so.

What is kept is the state of a review. Two more are seen: a learner's work that was not handed in
has no review and is *drafting*, and a live claim (:mod:`.claims`) makes *claimed* of what is
submitted or being marked. ``docs/marking.md`` shows this table to trainers; a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices

from tns_training_xblock.work.errors import WorkError


class State(TextChoices):
    """The states that are kept."""

    SUBMITTED = "submitted"
    MARKING = "marking"
    SECOND = "second"
    RECONCILE = "reconcile"
    READY = "ready"
    RELEASED = "released"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


UNDO = timedelta(minutes=1)
"""For how long whoever released a mark can undo it."""
DRAFTING = "drafting"
"""Of a work that has no review."""
CLAIMED = "claimed"
"""Of what somebody has on the desk now."""
WITH_LEARNER = (State.RETURNED, State.WITHDRAWN)
"""Where a learner may write again."""
MARKABLE = (State.SUBMITTED, State.MARKING)
"""Where a trainer may claim and mark."""
CLAIMABLE = (*MARKABLE, State.SECOND)
"""Where a trainer may claim: a second mark is for another than the first."""
OPEN = (*CLAIMABLE, State.RECONCILE, State.READY)
"""What waits for something that a trainer does."""


class Act(TextChoices):
    """What moves a submission."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    CLAIM = "claim"
    LAPSE = "lapse"
    SAVE = "save"
    FINISH = "finish"
    PASS_ON = "pass on"  # noqa: S105 - a word, not a password
    TAKE_BACK = "take back"
    MARK_AGAIN = "mark again"
    AGREE = "agree"
    DIFFER = "differ"
    WAIVE = "waive"
    PROPOSE = "propose"
    SETTLE = "settle"
    RELEASE = "release"
    REOPEN = "reopen"
    UNDO = "undo"
    RETURN = "return"


class By(TextChoices):
    """Who may."""

    LEARNER = "learner"
    TRAINER = "trainer"
    FIRST = "first trainer"
    SECOND = "second trainer"
    EITHER = "either trainer"
    MODERATOR = "moderator"
    OTHER = "moderator, or the other trainer"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Move:
    """From the states ``before`` to ``after``, or to what it was before it was claimed (``None``).

    ``claimed`` says whether another trainer's live claim is in the way.
    """

    act: Act
    by: By
    before: tuple[str, ...]
    after: str | None
    claimed: bool = True


MOVES = (
    Move(Act.SUBMIT, By.LEARNER, (DRAFTING, *WITH_LEARNER), State.SUBMITTED, claimed=False),
    Move(Act.WITHDRAW, By.LEARNER, (State.SUBMITTED,), State.WITHDRAWN),
    Move(Act.CLAIM, By.TRAINER, CLAIMABLE, CLAIMED),
    Move(Act.LAPSE, By.TIME, (CLAIMED,), None, claimed=False),
    Move(Act.SAVE, By.TRAINER, MARKABLE, State.MARKING),
    Move(Act.FINISH, By.TRAINER, MARKABLE, State.READY),
    Move(Act.PASS_ON, By.TRAINER, MARKABLE, State.SECOND),
    Move(Act.TAKE_BACK, By.FIRST, (State.SECOND,), State.MARKING),
    Move(Act.MARK_AGAIN, By.SECOND, (State.SECOND,), State.SECOND),
    Move(Act.AGREE, By.SECOND, (State.SECOND,), State.READY),
    Move(Act.DIFFER, By.SECOND, (State.SECOND,), State.RECONCILE),
    Move(Act.WAIVE, By.MODERATOR, (State.SECOND,), State.READY),
    Move(Act.PROPOSE, By.EITHER, (State.RECONCILE,), State.RECONCILE, claimed=False),
    Move(Act.SETTLE, By.OTHER, (State.RECONCILE,), State.READY, claimed=False),
    Move(Act.RELEASE, By.TRAINER, (*MARKABLE, State.READY), State.RELEASED),
    Move(Act.REOPEN, By.TRAINER, (State.READY, State.RELEASED), State.MARKING),
    Move(Act.UNDO, By.TRAINER, (State.RELEASED,), State.MARKING),
    Move(Act.RETURN, By.TRAINER, (*MARKABLE, State.READY, State.RELEASED), State.RETURNED),
)
_OF = {move.act: move for move in MOVES}


class NotNow(WorkError):  # noqa: N818 - read as a sentence
    """What stands in ``state`` cannot be moved by ``act``."""

    code = "not-now"

    def __init__(self, act: Act, state: str) -> None:
        super().__init__(f"{act} of what is {state}")
        self.act, self.state = act, state


def before(act: Act) -> tuple[str, ...]:
    """The states that ``act`` starts from, for a query to name."""
    return _OF[act].before


def require(act: Act, state: str) -> None:
    """Raise :class:`NotNow` where ``act`` does not start from ``state``."""
    if state not in before(act):
        raise NotNow(act, state)
