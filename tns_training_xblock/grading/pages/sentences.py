"""Sentences that the marking pages say and that no template can hold."""

from __future__ import annotations

from django.utils.translation import get_language, pgettext

from tns_training_xblock.content.model import Language
from tns_training_xblock.host.languages import ours
from tns_training_xblock.host.people import Person


def language_of_page() -> Language:
    """The language of the page that is being drawn, which its door has chosen."""
    return ours(get_language()) or "en"


def problem(code: str) -> str:
    """What is wrong with a marking, and how to mend it."""
    said = {
        "level-missing": pgettext("tns", "Choose a level: the mark needs one for each criterion."),
        "too-long": pgettext("tns", "This comment is too long. Keep it under 10,000 characters."),
        "nothing-said": pgettext(
            "tns", "Say in a comment what the learner is to do, then return the work."
        ),
        "adjusted-why": pgettext("tns", "Say why: this member reads it with the mark."),
        "adjusted-points": pgettext("tns", "Say by how many points, or take the reason away."),
        "adjusted-too-far": pgettext(
            "tns", "Give a whole number of points, no more than the mark has, such as +1 or -2."
        ),
        "no-member": pgettext("tns", "This person had no part in it. Load the page again."),
        "last-round": pgettext(
            "tns",
            "This was handed in as often as it can be: it cannot be returned once more. Mark it as "
            "it stands.",
        ),
        "reason-missing": pgettext(
            "tns", "Say why: the learner has seen the mark, or asked, and is told."
        ),
        "answer-missing": pgettext("tns", "Write an answer: the learner reads it."),
        "too-many-passages": pgettext(
            "tns", "These are too many comments on passages. Delete some of them."
        ),
        "passage-too-long": pgettext("tns", "This passage is too long. Choose a shorter one."),
        "past": pgettext("tns", "This day is over. Choose a later one, or none."),
        "points-out-of-range": pgettext(
            "tns",
            "These levels add up to more than this submission's maximum. Choose other levels.",
        ),
    }
    unknown = pgettext("tns", "The rubric on this page is not the one answered. Load it again.")
    return said.get(code, unknown)


def not_kept() -> str:
    """To who said something of single members where a colleague was quicker."""
    return pgettext(
        "tns",
        "Not kept: somebody else has this on the desk, or changed it meanwhile. What you typed "
        "stands here still; look at it and keep it again.",
    )


def trainer_name(trainer: Person | None) -> str:
    """Who did something to a mark, as the desk says it."""
    return str(trainer) if trainer else pgettext("tns", "A trainer who left")


def for_script() -> dict[str, str]:
    """What the desk's script says; ``{time}`` is filled in there."""
    return {
        "saved": pgettext("tns", "Draft saved at {time}"),
        "saving": pgettext("tns", "Saving…"),
        "offline": pgettext("tns", "No connection: kept on this device, sent when it returns"),
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
        "signed-out": pgettext("tns", "You are signed out: {link}. What you wrote is kept here."),
        "stale": pgettext("tns", "Changed meanwhile: choose where both of you changed the same"),
        "together": pgettext(
            "tns",
            "{name} changed this mark meanwhile. Both are put together here: look, before you "
            "release it.",
        ),
        "bank-found": pgettext("tns", "Comments found: {count}"),
        "bank-none": pgettext("tns", "No comment has these words."),
        "bank-empty": pgettext(
            "tns", "Your bank is empty. Save a comment that you wrote to have it here."
        ),
        "bank-away": pgettext("tns", "The comment bank could not be loaded. Try again."),
        "bank-in": pgettext("tns", "Put into the comment."),
        "bank-kept": pgettext("tns", "Kept in your comment bank."),
        "passage-long": pgettext("tns", "This passage is too long. Choose a shorter one."),
        "passage-out": pgettext("tns", "The comment on the passage was deleted."),
        "chosen": pgettext("tns", "{criterion}: {level}"),
        "refused": pgettext("tns", "Not saved."),
        "over": pgettext(
            "tns", "Too long to be kept: {count} characters, {longest} at most. Shorten it."
        ),
        "undone": pgettext(
            "tns", "Not done: it did not get through. What you wrote is kept. Try again later."
        ),
    }
