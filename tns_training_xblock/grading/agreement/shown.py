"""What a submission's desk says of its second mark, and who may do what about it."""

from __future__ import annotations

from typing import Any

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import ReviewState


def second_of(state: ReviewState, rights: Rights) -> dict[str, Any]:
    """Whether this is the second mark, or waits for it, and what the reader may do about it."""
    submitted = state.submission
    first = state.state == State.SECOND
    moderates = rights.may_moderate(submitted.key.usage_key, submitted.whose)
    return {
        "second": state.second,
        "hidden_first": state.hidden,
        "waits_for_second": first,
        "takes_back": first and state.trainer_id == rights.user.pk,
        "waives": (first or state.second) and moderates,
        "reconciles": state.state == State.RECONCILE,
    }
