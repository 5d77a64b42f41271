"""What people are told when their work cannot be kept or found: a sentence for each error's code.

Blocks and pages say the same. An error that has a better sentence where it happens is caught there.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, pgettext

from tns_training_xblock.formats import number, size

BUSY = 503
TOO_MANY = 429
RETRY_AFTER = "5"
"""Seconds after which trying again makes sense, for the header of that name."""


def retry_after(error: object, status: int) -> str:
    """The header of that name for ``error``, which is answered with ``status``, or nothing."""
    seconds = getattr(error, "seconds", RETRY_AFTER if status == BUSY else "")
    return str(seconds)


def told(error: Any) -> tuple[str, int]:
    """The sentence for an error with a stable ``code``, and the HTTP status to answer with."""
    code = str(error.code)
    if code == "prevented":
        return str(error.said), 422
    if code == "limit-reached":
        return _of_limit(error), 413
    if code == "too-fast":
        return _of_pace(str(error.what)), TOO_MANY
    if code in ("file-missing", "file-away"):
        return _of_file(code, str(error.name)), 410 if code == "file-missing" else BUSY
    said = {
        "busy": (
            pgettext(
                "tns",
                "Too many wanted to save at the same moment. Nothing of yours was lost: try again.",
            ),
            BUSY,
        ),
        "unfit": (
            pgettext(
                "tns",
                "This site’s database cannot keep what you wrote, perhaps because of a rare sign "
                "such as an emoji. Take it out and save again: what you typed is still here.",
            ),
            422,
        ),
        "scanner-away": (
            pgettext(
                "tns",
                "This site’s virus scanner does not answer, so that no file can be taken now. Add "
                "the file again in a few minutes. What you wrote is kept all the same.",
            ),
            BUSY,
        ),
        "storage-away": (
            pgettext(
                "tns",
                "This site cannot keep files at the moment. Add the file again in a few minutes. "
                "What you wrote is kept all the same.",
            ),
            BUSY,
        ),
        "name-empty": (pgettext("tns", "Give a name."), 422),
        "name-too-long": (pgettext("tns", "This name is too long. Give a shorter one."), 422),
        "name-wordless": (pgettext("tns", "This name has no letter and no digit."), 422),
        "name-taken": (
            pgettext("tns", "This run has that name already. Give another one, or merge the two."),
            422,
        ),
        "reason-too-long": (
            pgettext("tns", "This reason is too long. Keep it under 500 characters."),
            422,
        ),
        "country-unknown": (pgettext("tns", "Choose a country from the list."), 422),
        "entry-refused": (
            pgettext("tns", "Write the comment in one language at least, and not too long."),
            422,
        ),
        "too-late": (
            pgettext(
                "tns",
                "A release can be undone for one minute, by who made it. Re-open this mark to "
                "change it: the learner keeps it until you release the next.",
            ),
            409,
        ),
        "left-out": (pgettext("tns", "What was sent cannot be read."), 422),
        "not-found": (pgettext("tns", "This is not there any more."), 404),
    }
    otherwise = pgettext("tns", "This cannot be done now. Load the page again and look.")
    return said.get(code, (otherwise, 409))


def _of_pace(what: str) -> str:
    if what == "asks":
        return pgettext(
            "tns",
            "This account asked more often than this site allows in a minute. Wait as many seconds "
            "as Retry-After says, and ask for larger pages.",
        )
    if what == "uploads":
        return pgettext(
            "tns",
            "These are many files in a short time. Leave this page open: what is left is sent in a "
            "minute.",
        )
    return pgettext(
        "tns",
        "This was saved very often in a short time. What you typed is kept on this device: leave "
        "this page open, it is sent in a minute.",
    )


def _of_file(code: str, name: str) -> str:
    said = {
        "file-missing": pgettext(
            "tns",
            "{name} was handed in, but is no longer in our storage. Tell the people who run this "
            "site; if you still have the file, keep it.",
        ),
        "file-away": pgettext(
            "tns",
            "{name} cannot be fetched at the moment: this site’s storage does not answer. It is "
            "not lost. Try again in a few minutes.",
        ),
    }
    return said[code].format(name=f"\u2068{name}\u2069")


def _of_limit(error: Any) -> str:
    """What to do about a limit, by its name among the limits of what learners may keep."""
    limit = str(error.limit)
    if limit.startswith("file"):
        return _of_files(limit, error.used, error.most, error.adding)
    if limit == "answer_characters":
        return pgettext(
            "tns", "This text is too long to be kept. Shorten it: what you typed is still here."
        )
    if limit == "bank_entries":
        return pgettext(
            "tns",
            "There is no room for more comments in your bank. What you typed is still here: "
            "delete or merge some, then try again.",
        )
    return pgettext(
        "tns",
        "This was changed so often that no more can be kept. What you typed is still here: copy "
        "it, then tell the course team.",
    )


def _of_files(limit: str, used: int, most: int, adding: int) -> str:
    """How full it is, and what makes room."""
    said = {
        "files_per_block": pgettext(
            "tns", "You have given {used} files here, and {most} are allowed. Remove one first."
        ),
        "file_bytes_per_block": pgettext(
            "tns",
            "Your files here take {used} of {most}, and this one would take {adding}. Remove one "
            "first, or make this one smaller. What you wrote is kept all the same.",
        ),
        "file_bytes_per_run": pgettext(
            "tns",
            "Your files in this course take {used} of {most}, and this one would take {adding}. "
            "Remove one first, here or in another exercise, or make this one smaller. What you "
            "wrote is kept all the same.",
        ),
    }
    of_all = pgettext(
        "tns",
        "The files of all who take part fill {used} of {most}, and this one would take {adding}. "
        "Remove one of yours that is not needed, make this one smaller, or tell the course team: "
        "whoever runs this site can make room. What you wrote is kept all the same.",
    )
    language = get_language() or "en"
    written = number if limit == "files_per_block" else size
    values = {"used": used, "most": most, "adding": adding}
    told = {name: f"\u2068{written(value, language)}\u2069" for name, value in values.items()}
    return said.get(limit, of_all).format(**told)
