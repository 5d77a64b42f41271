"""What an exercise says of its run: how soon work is answered, and the ways out of its page.

The learner's dates and letters, and the marking for whoever has something to mark there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from tns_training_xblock.blocks.shared.handlers import Json
from tns_training_xblock.blocks.shared.reading import Reading

if TYPE_CHECKING:
    from tns_training_xblock.cohort.api import About
    from tns_training_xblock.grading.api import Pace, Standing

    from .together import TogetherView


def run_links(reading: Reading) -> Json:
    """The addresses of the learner's own dates and of their choice of letters; "" for anybody else.

    In the reading's language, and only where the host has these pages.
    """
    if reading.learner is None:
        return {"dates_url": "", "mail_url": ""}
    asked = urlencode({"language": reading.language})
    return {
        "dates_url": _address("dates", reading.learner.course_id, asked),
        "mail_url": _address("mail", reading.learner.course_id, asked),
    }


def marking_url(usage_key: str, reading: Reading, about: About | None) -> str:
    """The address of the list of submissions in the reading's language; "" for who marks nothing.

    Learners may have been given a role in marking.
    """
    learner = reading.learner
    if learner is None or not (learner.staff or (about is not None and about.has_role)):
        return ""
    return _address("submissions", usage_key, urlencode({"language": reading.language}))


def may_write(reading: Reading, receipt: object, together: TogetherView | None) -> bool:
    """Whether the page lets its reader write: not what was handed in, nor in several groups."""
    several = together is not None and bool(together.several)
    return reading.learner is not None and receipt is None and not several


def pace_of(reading: Reading, standing: Standing | None) -> Pace | None:
    """How soon the run answered so far, for who waits for an answer; else ``None``."""
    waits = standing is not None and standing.receipt is not None and not standing.marked
    if not waits or reading.learner is None:
        return None
    from tns_training_xblock.grading.api import pace

    return pace(reading.learner.course_id)


def _address(name: str, key: str, asked: str) -> str:
    try:
        return f"{reverse(f'tns_training:{name}', args=[key])}?{asked}"
    except NoReverseMatch:
        return ""  # Studio has no such pages
