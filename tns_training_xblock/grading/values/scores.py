"""What the gradebook is to have of a mark: the learner's score, or each member's of a team."""

from __future__ import annotations

from ..teams.shared import Mate
from .marks import Mark

Score = tuple[int, int, str]
"""Points, possible points, and the submission in edx-submissions that they are of."""


def wanted_of(mark: Mark | None) -> Score | None:
    """The score of who answered alone; ``None`` where there is to be none."""
    return (mark.points, mark.possible, mark.uuid) if mark else None


def wanted_of_mate(mark: Mark | None, mate: Mate) -> Score | None:
    """The same of one member of a team: none of what they had no part in."""
    own = mate.sent.get(mark.uuid) if mark else None
    if mark is None or own is None:
        return None
    shown = mark.of_member(mate.user_id)
    return shown.points, shown.possible, own
