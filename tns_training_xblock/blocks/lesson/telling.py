"""Telling other programs that a check was answered: how often, and how well, but not what."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils import timezone

from tns_training_xblock.host.events.kinds import Answered
from tns_training_xblock.host.events.telling import tell
from tns_training_xblock.host.permissions import Learner

from .answers import Kept


def tell_answered(block: Any, learner: Learner, check_id: str, kept: Kept) -> None:
    """Tell that ``learner`` answered a check of ``block``, of which this is ``kept``."""
    answered = Answered(
        what="answered",
        at=timezone.now(),
        course_id=learner.course_id,
        by=learner.user_id,
        usage_key=str(block.scope_ids.usage_id),
        check=check_id,
        attempt=kept.attempts,
        share=kept.best,
    )
    tell(answered, partial(block.runtime.publish, block))
