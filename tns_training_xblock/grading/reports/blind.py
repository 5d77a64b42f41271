"""What a report may not tell yet: whose a submission is that is marked blind.

Until it is released for the first time nothing is said that would lead from a person to it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from tns_training_xblock.grading.rules import rules_in


def blind_items(course_id: str) -> frozenset[str]:
    """The usage keys of those items of a run that are marked blind; one query."""
    return frozenset(key for key, rules in rules_in(course_id).items() if rules.blind)


def hidden(blind: frozenset[str]) -> Q:
    """The reviews of which it may not be told whose they are."""
    return Q(usage_key__in=blind, released_at=None)


def is_hidden(blind: frozenset[str], usage_key: str, released_at: datetime | None) -> bool:
    """Whether a review in the item, released then if ever, is one of those."""
    return usage_key in blind and released_at is None
