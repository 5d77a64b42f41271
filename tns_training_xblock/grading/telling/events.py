"""What is told of submissions and of more time: what happened, and how a row of ours says it."""

from __future__ import annotations

from datetime import datetime

from tns_training_xblock.host.events.kinds import Extending as Extending
from tns_training_xblock.host.events.kinds import Happening as Happening

from ..models import Event, Review
from ..teams.shared import Shared

CLAIMED = "claimed"
TAKEN_OVER = Event.What.TAKEN_OVER.value
LOOK_ASKED, LOOK_ANSWERED = "look_asked", "look_answered"
NAMES = (*Event.What.values, CLAIMED, LOOK_ASKED, LOOK_ANSWERED)
"""All that can happen to a submission: what history keeps, and what it does not."""
GIVEN, WITHDRAWN = "given", "withdrawn"
"""What can happen to an extension."""


def members_of(shared: Shared | None) -> list[int] | None:
    """The members of a team in the order of their ids; ``None`` where somebody answered alone."""
    return sorted(shared.ids) if shared else None


def happening_of(row: Review, what: str, by: int | None, at: datetime) -> Happening:
    """What happened to the review in a row, which is as it was left."""
    return Happening(
        what=what,
        at=at,
        course_id=row.course_id,
        usage_key=row.usage_key,
        submission=row.submission_uuid,
        learner=row.user_id,
        by=by,
        round=row.round,
        state=str(row.state),
        late=row.late,
        members=members_of(Shared.of(row.team)),
    )
