"""Sentences that a handler or a table of the diagnosis says."""

from __future__ import annotations

from django.utils.translation import pgettext


def raters() -> dict[str, str]:
    """Who judges."""
    return {
        "manager": pgettext("tns", "Manager"),
        "board": pgettext("tns", "Board member"),
        "member": pgettext("tns", "Member firm"),
    }


def agreed() -> str:
    """What all of them gave together."""
    return pgettext("tns", "Agreed on together")


def bands() -> dict[str, str]:
    """What there is to do at a level."""
    return {
        "begin": pgettext("tns", "begin"),
        "write": pgettext("tns", "write or use"),
        "check": pgettext("tns", "check"),
        "keep": pgettext("tns", "keep"),
    }


def causes() -> dict[str, str]:
    """Where a change came from."""
    return {
        "tour": pgettext("tns", "The tour"),
        "other": pgettext("tns", "Another cause"),
        "anyway": pgettext("tns", "It would have come anyway"),
    }


def ways() -> dict[str, str]:
    """Where an indicator went between two diagnoses."""
    return {
        "up": pgettext("tns", "up, and shown"),
        "unshown": pgettext("tns", "up, but nothing new shows it: not counted"),
        "down": pgettext("tns", "down"),
        "same": pgettext("tns", "the same"),
    }


def too_long() -> str:
    """Of an answer that is not kept."""
    return pgettext(
        "tns",
        "A text here is too long to be kept: 200 characters for a name, 600 for a note. Shorten "
        "it; what you typed is on this device.",
    )


def nothing_yet() -> str:
    """To who closes a diagnosis in which nothing is answered."""
    return pgettext("tns", "There is nothing to close yet: give a level first.")


def closed() -> str:
    """To a page that was drawn before it was closed, of what was changed there."""
    return pgettext(
        "tns",
        "This diagnosis was closed meanwhile: its levels stay as they are. What you changed is not "
        "in it.",
    )


def moved() -> str:
    """To a page that was drawn while its reader answered alone, or with another cluster."""
    return pgettext(
        "tns",
        "With whom you answer this has changed meanwhile. Nothing was sent: look at it again.",
    )
