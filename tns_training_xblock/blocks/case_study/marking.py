"""The way from a case study to its marking, for whoever has something to mark there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.host.permissions import Learner


def marking_url(usage_key: str, reading: Reading) -> str:
    """The address of the list of submissions in the reading's language; "" for who marks nothing.

    Learners may have been given a role in marking.
    """
    learner = reading.learner
    if learner is None or not (learner.staff or _has_role(learner, usage_key)):
        return ""
    try:
        address = reverse("tns_training:submissions", args=[usage_key])
    except NoReverseMatch:
        return ""  # Studio has no marking pages
    return f"{address}?{urlencode({'language': reading.language})}"


def _has_role(learner: Learner, usage_key: str) -> bool:
    # When a learner is at work: block types are imported before Django's models.
    from tns_training_xblock.cohort.api import has_role

    return has_role(learner.course_id, learner.user_id, usage_key)
