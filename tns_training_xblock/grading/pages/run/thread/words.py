"""What the page of a run's thread calls things."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import npgettext, pgettext

from tns_training_xblock.content.uses.diagnosis.moves import Way
from tns_training_xblock.grading.thread.asked import DIAGNOSIS, PLANS, VISITS
from tns_training_xblock.grading.thread.plans import Stage


def parts() -> dict[str, str]:
    """The three parts of the page."""
    return {
        DIAGNOSIS: pgettext("tns", "Diagnoses"),
        VISITS: pgettext("tns", "Visit sheets"),
        PLANS: pgettext("tns", "Plans and check-ins"),
    }


def counted(part: str, count: int) -> str:
    """How much there is to look at in a part: closed, to read, asking for help."""
    said = {
        DIAGNOSIS: npgettext("tns", "{count} closed", "{count} closed", count),
        VISITS: npgettext("tns", "{count} to read", "{count} to read", count),
        PLANS: npgettext("tns", "{count} asks for help", "{count} ask for help", count),
    }
    return said[part].format(count=count)


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


def stages() -> dict[Stage, tuple[str, str]]:
    """Where a plan or a check-in stands: a sign and words."""
    return {
        "closed": ("◷", pgettext("tns", "Not open yet")),
        "nothing": ("·", pgettext("tns", "Nothing yet")),
        "private": ("✎", pgettext("tns", "Begun, kept to themselves")),
        "blind": ("◌", pgettext("tns", "Handed in, marked blind")),
        "shown": ("◎", pgettext("tns", "Shown to trainers")),
        "handed in": ("○", pgettext("tns", "Handed in")),
        "returned": ("↺", pgettext("tns", "With the learner")),
        "marked": ("●", pgettext("tns", "Marked")),
    }


def overdue() -> str:
    """Of a check-in that nobody answered though it is open."""
    return pgettext("tns", "Open, not answered")


def rest() -> str:
    """At the end of a text that no cell of a spreadsheet holds."""
    return pgettext("tns", "[{count} characters more do not fit into a cell of a spreadsheet.]")


def before() -> str:
    """The first diagnosis."""
    return pgettext("tns", "Before the tour")


def after() -> str:
    """The second one."""
    return pgettext("tns", "After the tour")
