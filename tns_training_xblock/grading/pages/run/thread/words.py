"""What the page of a run's thread calls things."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext

from tns_training_xblock.content.uses.diagnosis.moves import Way
from tns_training_xblock.grading.thread.asked import DIAGNOSIS, PLANS, VISITS


def parts() -> dict[str, str]:
    """The three parts of the page."""
    return {
        DIAGNOSIS: pgettext("tns", "Diagnoses"),
        VISITS: pgettext("tns", "Visit sheets"),
        PLANS: pgettext("tns", "Plans and check-ins"),
    }


def bands() -> dict[str, str]:
    """What there is to do at a level; of "" nothing is said."""
    return {
        "begin": pgettext("tns", "begin"),
        "write": pgettext("tns", "write or use"),
        "check": pgettext("tns", "check"),
        "keep": pgettext("tns", "keep"),
    }


def ways() -> Mapping[Way, str]:
    """Where an indicator went between two diagnoses."""
    return {
        "up": pgettext("tns", "up, and shown"),
        "unshown": pgettext("tns", "up, but nothing new shows it: not counted"),
        "down": pgettext("tns", "down"),
        "same": pgettext("tns", "the same"),
    }


def rest() -> str:
    """At the end of a text that no cell of a spreadsheet holds."""
    return pgettext("tns", "[{count} characters more do not fit into a cell of a spreadsheet.]")


def before() -> str:
    """The first diagnosis."""
    return pgettext("tns", "Before the tour")


def after() -> str:
    """The second one."""
    return pgettext("tns", "After the tour")
