"""Asking others whether a mark may be shown to its learner."""

from __future__ import annotations

from tns_training_xblock.host.events.asking import ask
from tns_training_xblock.host.events.requests import ReleaseRequest
from tns_training_xblock.host.languages import active

from ..values import Mark, ReviewState


def ask_to_release(state: ReviewState, mark: Mark, trainer_id: int) -> None:
    """Ask whether a trainer may show ``mark`` of this review, before anything is changed.

    Raises :class:`~tns_training_xblock.host.events.asking.Prevented`.
    """
    submission = state.submission
    ids = submission.team.ids if submission.team else filter(None, [submission.user_id])
    ask(
        ReleaseRequest(
            course_id=submission.key.course_id,
            usage_key=submission.key.usage_key,
            submission=state.uuid,
            learner=submission.user_id,
            members=tuple(sorted(ids)),
            by=trainer_id,
            round=state.round,
            late=submission.late,
            points=mark.points,
            possible=mark.possible,
            language=active(),
        )
    )
