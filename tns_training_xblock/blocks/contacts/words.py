"""Sentences of the page of contacts, in the reader's language."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language, pgettext

SPOKEN = ("ar", "en", "fr", "es", "it", "nl", "de", "pt", "tr", "zgh")
"""The languages that a card can name: those of the clusters, of their hosts and neighbours."""


def spoken(code: str) -> str:
    """The name of a language in the reader's; of one without a name there, its code."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return str(names.get(code, code))


def for_script() -> dict[str, str]:
    """What the script says."""
    return {
        "saved": pgettext("tns", "Saved at {time}"),
        "saving": pgettext("tns", "Saving…"),
        "offline": pgettext("tns", "No connection: kept on this device"),
        "unkept": pgettext(
            "tns",
            "Not saved yet, and this browser keeps nothing: copy your text before you leave this "
            "page.",
        ),
        "signed-out": pgettext(
            "tns", "You are signed out: {link}. Your text is kept on this device"
        ),
        "waiting": pgettext(
            "tns",
            "The server could not take it yet. It is kept on this device and tried again at "
            "{time}.",
        ),
        "stale": pgettext("tns", "A newer version exists, saved {time}"),
        "failed": pgettext("tns", "Not saved: kept on this device"),
        "unsent": pgettext("tns", "No connection: nothing was sent. Try again when it is back."),
        "ended": pgettext("tns", "You are signed out: {link}, then try again."),
        "trouble": pgettext("tns", "That did not work. Try again in a moment."),
        "restored": pgettext(
            "tns",
            "What you typed on this device is back. Nobody sees it before you press the button.",
        ),
        "removing": pgettext("tns", "Press once more to remove this line"),
        "remove": pgettext("tns", "Remove this line"),
        "joined": pgettext("tns", "You have joined. The others see what you ticked, from now on."),
        "kept": pgettext("tns", "Your card is saved: the others see it so."),
        "left": pgettext("tns", "You have left. Your card and all introductions are erased."),
        "line": pgettext("tns", "A line"),
        "nothing": pgettext("tns", "(nothing)"),
    }


def malformed() -> str:
    """What cannot be read."""
    return pgettext("tns", "What was sent cannot be read.")


def refused(code: str, title: str = "") -> tuple[str, int]:
    """The sentence for an error of a directory, and the status to answer with."""
    said = {
        "not-found": (
            pgettext("tns", "This person or question is not there any more. Load the page again."),
            404,
        ),
        "not-joined": (
            pgettext("tns", "Only people enrolled in this run who have joined can do this."),
            409,
        ),
        "card-name": (
            pgettext("tns", "Give the name by which the others shall know you, not too long."),
            422,
        ),
        "card-long": (
            pgettext("tns", "“{field}” is too long. Keep it under 600 characters."),
            422,
        ),
        "card-email": (
            pgettext("tns", "“{field}” is no e-mail address: write it like name@example.org."),
            422,
        ),
        "card-phone": (
            pgettext("tns", "“{field}” is no telephone number: write digits, from + on."),
            422,
        ),
        "card-web": (
            pgettext("tns", "“{field}” is no address of the web: write it like www.example.org."),
            422,
        ),
        "stale-card": (
            pgettext(
                "tns",
                "Your card was changed in another tab or on another device: the list above shows "
                "it as it is. What you typed is below, and takes its place when you save it.",
            ),
            409,
        ),
        "left": (
            pgettext(
                "tns",
                "You left the directory in another tab or on another device. What you typed is "
                "below: nobody sees it unless you join again.",
            ),
            409,
        ),
        "no-way": (
            pgettext(
                "tns",
                "An introduction gives how you are reached. Write it on your card first, shown or "
                "not: an e-mail address, a telephone number or an address of the web.",
            ),
            422,
        ),
        "message-long": (
            pgettext("tns", "Your message is too long. Keep it under 300 characters."),
            422,
        ),
        "too-many-asked": (
            pgettext("tns", "You have asked for five introductions today. Go on tomorrow."),
            429,
        ),
    }
    otherwise = pgettext("tns", "This cannot be done now. Load the page again and look.")
    message, status = said.get(code, (otherwise, 409))
    return message.format(field=title), status


def too_long() -> str:
    """Of a field of the log."""
    return pgettext("tns", "This is too long to be kept: 1,000 characters at most in each field.")


def stale_line() -> str:
    """Of a line that was saved elsewhere."""
    return pgettext("tns", "A newer version of this line was saved meanwhile.")
