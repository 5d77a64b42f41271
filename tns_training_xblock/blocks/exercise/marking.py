"""The way from an exercise to its marking, for whoever has something to mark there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from tns_training_xblock.blocks.shared.reading import Reading

if TYPE_CHECKING:
    from tns_training_xblock.cohort.api import About


def marking_url(usage_key: str, reading: Reading, about: About | None) -> str:
    """The address of the list of submissions in the reading's language; "" for who marks nothing.

    Learners may have been given a role in marking.
    """
    learner = reading.learner
    if learner is None or not (learner.staff or (about is not None and about.has_role)):
        return ""
    try:
        address = reverse("tns_training:submissions", args=[usage_key])
    except NoReverseMatch:
        return ""  # Studio has no marking pages
    return f"{address}?{urlencode({'language': reading.language})}"
