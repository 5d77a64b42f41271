"""Points more or less for single members of a team, each with a reason that they alone read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils import timezone

from ..claims import Claim
from ..desk import review
from ..errors import Invalid, StaleReview
from ..models import Event
from ..states import MARKABLE, Act, NotNow, State
from ..teams.shared import Adjustment, adjustments_kept
from ..values import ReviewState
from .changes import Step, change
from .looks import MAX_COMMENT

MEMBER = "member-"
"""What the name of a member's fields begins with, and where it is told what is wrong in them."""


def adjust(
    which: str | ReviewState,
    seen: Mapping[int, Adjustment],
    wanted: Mapping[int, Adjustment],
    trainer_id: int,
) -> ReviewState:
    """Keep what is said of single members, where ``seen`` is what the trainer had before them.

    It goes with the draft: members see it with the next release. Who has it on the desk does not
    change the marking by it. Done twice it is done once. Raises :class:`Invalid`,
    :class:`StaleReview`, :class:`Claimed`, :class:`~..states.NotNow` where it cannot be marked now,
    and :class:`~tns_training_xblock.work.errors.NotFound`.
    """
    before = which if isinstance(which, ReviewState) else review(which)
    _check(before, wanted)
    if before.state not in MARKABLE or before.hidden or before.second:
        raise NotNow(Act.SAVE, before.state)
    said = {pk: each for pk, each in wanted.items() if each.points}
    if before.adjustments == said:
        return before
    if before.adjustments != seen:
        raise StaleReview(before)
    after = replace(
        before,
        state=State.MARKING,
        version=before.version + 1,
        trainer_id=trainer_id,
        adjustments=said,
    )
    values = {"adjustments": adjustments_kept(said), "saved_at": timezone.now()}
    what, claim = Event.What.ADJUSTED, Claim.now(trainer_id)
    return change(before, after, Step(Act.SAVE, what, trainer_id, values, claim))


def _check(before: ReviewState, wanted: Mapping[int, Adjustment]) -> None:
    """Raise :class:`Invalid` for members that there are not, and for points without a reason."""
    team = before.submission.team
    ids = team.ids if team else frozenset()
    problems = []
    for pk, each in wanted.items():
        if pk not in ids:
            problems.append((f"{MEMBER}{pk}", "no-member"))
        elif abs(each.points) > before.possible:
            problems.append((f"{MEMBER}{pk}", "adjusted-too-far"))
        elif bool(each.points) != bool(each.why.strip()):
            code = "adjusted-why" if each.points else "adjusted-points"
            problems.append((f"{MEMBER}{pk}", code))
        elif len(each.why) > MAX_COMMENT:
            problems.append((f"{MEMBER}{pk}", "too-long"))
    if problems:
        raise Invalid(tuple(problems))
