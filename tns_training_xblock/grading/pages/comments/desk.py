"""What the script of a desk needs to put a comment of the bank into place."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tns_training_xblock.content.model import Language, direction
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.people import Person


def desk_bank(state: ReviewState, language: Language, learner: Person | None) -> dict[str, Any]:
    """Where the bank is, and what fills in its places; the entries come once, by themselves.

    ``name`` is empty where nobody may know it yet, or does.
    """
    key, theirs = state.submission.key, state.submission.language or language
    return {
        "course_id": key.course_id,
        "address": reverse("tns_training:bank", args=[key.course_id]),
        "item": key.usage_key,
        "language": language,
        "theirs": theirs,
        "direction": direction(theirs),
        "name": str(learner) if learner and not state.blind else "",
        "criteria": {
            criterion.id: {
                code: each.title
                for code, criteria in state.rubric.by_language.items()
                for each in criteria
                if each.id == criterion.id
            }
            for criterion in state.rubric.criteria()
        },
    }
