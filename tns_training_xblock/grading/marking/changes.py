"""One step of a marking: one transaction that first wins the row or gives way.

The learner's work is held for its length, so that nobody marks what is being erased. The statement
that changes a review names the version it was made on, the states the step starts from, and that
nobody else has it on the desk. Whoever comes second changes no row and is told how it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from tns_training_xblock.work.limits import within
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work

from .. import states
from ..claims import Claim, columns, free_for, tell_of_claim
from ..desk import review
from ..errors import Claimed, StaleReview
from ..models import Event, Review
from ..values import ReviewState
from .history import NO_WHY, Why, record


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, by whom, and the columns it sets beside state, version, trainer and claim.

    ``claim`` is whose desk it is on afterwards, ``only`` what else must be true of the review, and
    ``why`` says, for the history, where a marking came from or why it changed. ``also`` is called
    with the work and the review as it is then, in the same transaction. ``snapshot`` is what the
    history keeps, where that is not the review's own marking.
    """

    act: states.Act
    what: Event.What
    trainer_id: int
    values: Mapping[str, Any] = field(default_factory=dict)
    claim: Claim | None = None
    take_over: bool = False
    also: Callable[[Work, Review], None] | None = None
    only: Q = field(default_factory=Q)
    snapshot: Mapping[str, Any] | None = None
    why: Why = NO_WHY


def change(before: ReviewState, wanted: ReviewState, step: Step) -> ReviewState:
    """Go from ``before`` to ``wanted``, if ``before`` is what the trainer saw and is still so.

    Raises :class:`StaleReview`, :class:`Claimed` and
    :class:`~tns_training_xblock.work.errors.NotFound`.
    """
    if before.second:
        raise states.NotNow(step.act, states.State.SECOND)
    if before.version != wanted.version - 1:
        return _repeated(wanted, before, step)
    within("versions", wanted.version)
    values = {
        **step.values,
        **columns(step.claim),
        "state": wanted.state,
        "version": wanted.version,
        "trainer_id": wanted.trainer_id,
    }

    def take(root: Work) -> bool:
        rows = Review.objects.filter(
            step.only,
            submission_uuid=wanted.uuid,
            version=before.version,
            state__in=states.before(step.act),
        )
        if not step.take_over:
            rows = rows.filter(free_for(step.trainer_id))
        if not rows.update(**values):
            return False
        record(wanted, step.what, step.trainer_id, step.why, step.snapshot)
        if step.take_over and before.claim and before.claim.by != step.trainer_id:
            tell_of_claim(wanted.uuid, step.trainer_id, over=True)
        if step.also:
            step.also(root, Review.objects.get(pk=wanted.id))
        return True

    if in_turn(wanted.submission.key, take, make=False):
        return replace(wanted, claim=step.claim)
    return _repeated(wanted, review(wanted.uuid), step)


def _repeated(wanted: ReviewState, current: ReviewState, step: Step) -> ReviewState:
    """``current`` if it is what was ``wanted``: a request sent twice, its first reply lost."""
    same = (
        current.version == wanted.version
        and current.state == wanted.state
        and current.trainer_id == wanted.trainer_id
        and current.snapshot() == wanted.snapshot()
    )
    if same:
        return current
    as_seen = current.version == wanted.version - 1 and current.state in states.before(step.act)
    if as_seen and current.claim and current.claim.by != step.trainer_id:
        raise Claimed(current)
    raise StaleReview(current)
