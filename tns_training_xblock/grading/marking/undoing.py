"""Taking a release back within its minute, as if it had not been: the mark, and the score.

It was shown at once all the same: see ``docs/decisions/0021-states-claims-rounds.md``.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models import F, Q
from django.utils import timezone

from tns_training_xblock.work.models import Work

from ..claims import Claim
from ..desk import review
from ..errors import StaleReview, TooLate
from ..models import Event, Review
from ..states import UNDO, Act, State
from ..values import ReviewState
from .changes import Step, change
from .history import newest
from .looks import unsettle
from .reviews import scored


def undo_release(which: str | ReviewState, version: int, trainer_id: int) -> ReviewState:
    """Hide a mark that this trainer released less than a minute ago, and take it on the desk again.

    The learner has the mark from before, or none, and so has the gradebook; where that did not
    hear of it, ``score_due`` says so. Raises :class:`TooLate`, :class:`StaleReview` and
    :class:`~tns_training_xblock.work.errors.NotFound`.
    """
    before = which if isinstance(which, ReviewState) else review(which)
    wanted = replace(before, state=State.MARKING, version=version + 1, trainer_id=trainer_id)
    values = {
        "released": F("former"),
        "released_at": F("former_at"),
        "released_edition": F("former_edition"),
        "former": None,
        "former_at": None,
        "former_edition": None,
        "score_due": timezone.now(),
        "reason": _why(before),
    }
    undone: list[int] = []
    released_at = before.mark.released_at if before.mark else None

    def taken_back(_: Work, row: Review) -> None:
        undone.append(row.pk)
        if released_at:
            unsettle(row.pk, released_at)

    step = Step(
        Act.UNDO,
        Event.What.UNDONE,
        trainer_id,
        values,
        Claim.now(trainer_id),
        also=taken_back,
        only=Q(released_at__gt=timezone.now() - UNDO, trainer_id=trainer_id),
    )
    try:
        change(before, wanted, step)
    except StaleReview as stale:
        if stale.current.released and stale.current.version == version:
            raise TooLate(stale.current) from stale
        raise
    after = review(before.uuid)
    # Re-opened by the same trainer it stands as if this had been done, but for the mark. What was
    # done here is done, whatever a colleague who took it over made of it since.
    last = [entry.what for entry in newest(before.uuid).entries[:1]]
    if not undone and last != [Event.What.UNDONE]:
        raise StaleReview(after)
    return scored(after)


def _why(state: ReviewState) -> str:
    """The reason that was given, which is on the desk again."""
    newest_of = newest(state.uuid).entries
    return newest_of[0].reason if newest_of else ""
