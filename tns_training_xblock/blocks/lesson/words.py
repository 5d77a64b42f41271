"""Sentences that a script or a handler of the lesson says."""

from __future__ import annotations

from django.utils.translation import pgettext


def for_script() -> dict[str, str]:
    """What the script says, in the active language; ``{name}`` is filled in by the script."""
    return {
        "saved": pgettext("tns", "Saved at {time}"),
        "saving": pgettext("tns", "Saving…"),
        "offline": pgettext("tns", "No connection: kept on this device"),
        "unkept": pgettext(
            "tns",
            "Not saved yet, and this browser keeps nothing: "
            "copy your text before you leave this page.",
        ),
        "waiting": pgettext(
            "tns",
            "The server could not take it yet. "
            "It is kept on this device and tried again at {time}.",
        ),
        "signed-out": pgettext(
            "tns", "You are signed out: {link}. Your text is kept on this device"
        ),
        "stale": pgettext("tns", "A newer version exists: choose which one to keep."),
        "unsent": pgettext(
            "tns", "No connection: your answer was not sent. Try again in a moment."
        ),
        "unanswered": pgettext(
            "tns", "Your answer has not arrived yet. It is sent again at {time}."
        ),
        "ended": pgettext("tns", "You are signed out: {link}, then send your answer."),
        "failed": pgettext("tns", "That did not work. Try again in a moment."),
        "words": pgettext("tns", "Words: {count}"),
        "range": pgettext("tns", "Words: {count} ({least} to {most} asked)"),
        "over": pgettext(
            "tns", "Too long to be kept: {count} characters, {longest} at most. Shorten it."
        ),
        "moved": pgettext("tns", "Now at place {place} of {all}"),
    }


def for_refusal(code: str) -> str:
    """What to say to an answer that cannot be scored; ``code`` is a ``BadResponse``'s."""
    return {
        "unchosen": pgettext("tns", "Choose an answer first."),
        "unmatched": pgettext("tns", "Choose a partner for every line first."),
        "unwritten": pgettext("tns", "Write a number first."),
        "not-a-number": pgettext("tns", "Write one number, for example 32,000."),
        "too-long": pgettext("tns", "This is too long to be kept. Shorten it."),
    }.get(code, malformed())


def malformed() -> str:
    """What to say to what no page of ours sends, or no longer."""
    return pgettext("tns", "This cannot be read as an answer. Load the page again.")


def newer() -> str:
    """What to say when a text was changed elsewhere meanwhile."""
    return pgettext("tns", "A newer version of this text exists.")


def limit() -> str:
    """What to say when a learner keeps as much as one can."""
    return pgettext(
        "tns", "No more can be kept here. What you have sent before stays, and it counts."
    )


def busy() -> str:
    """What to say when the database gave up."""
    return pgettext(
        "tns", "Too much came at once, and this was not kept. Send it again in a moment."
    )
