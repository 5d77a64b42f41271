"""What a learner is told where their work, or a file, is not taken or not given back."""

from __future__ import annotations

from django.utils.translation import get_language, npgettext, pgettext

from tns_training_xblock.content.model import FileRule, Rows, Task
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.formats import size


def too_long() -> str:
    """Of an answer that is not kept."""
    return pgettext(
        "tns",
        "Your answer is too long to be kept. Shorten it: the last version that fitted is safe, and "
        "what you typed since is on this device.",
    )


def too_many_lines(task: Task, count: int) -> str:
    """Of rows with ``count`` lines, more than their task takes."""
    most = task.typed.most if isinstance(task.typed, Rows) else 0
    said = npgettext(
        "tns",
        "“{title}” takes {most} line at most, and {count} stand there. Take some out, then hand "
        "in: nothing is lost until you do.",
        "“{title}” takes {most} lines at most, and {count} stand there. Take some out, then hand "
        "in: nothing is lost until you do.",
        most,
    )
    title = f"\u2068{plain_text(task.title)}\u2069"
    return said.format(title=title, most=most, count=count)


def closed() -> str:
    """Of what is no longer taken."""
    return pgettext("tns", "The time for this is over. Your text is kept and you can download it.")


def over() -> str:
    """Of what is not given back, because it would not be taken again."""
    return pgettext("tns", "The time is over: what you take back now could not be handed in again.")


def several(groups: tuple[str, ...]) -> str:
    """To who is in more than one group, where groups answer."""
    names = ", ".join(f"\u2068{name}\u2069" for name in groups)
    said = pgettext(
        "tns",
        "You are in more than one group: {groups}. Ask a trainer to leave you in one; until then "
        "you can read, and answer in none.",
    )
    return said.format(groups=names)


def moved() -> str:
    """To a page that was drawn while its reader wrote alone, or in another team."""
    return pgettext(
        "tns",
        "With whom you answer this has changed meanwhile. Nothing was sent: look at it again.",
    )


def being_read() -> str:
    """Of what a trainer has."""
    return pgettext("tns", "It can no longer be taken back: a trainer has begun to read it.")


def returned() -> str:
    """To a page that does not know that a trainer gave the work back."""
    return pgettext("tns", "A trainer has given this back to you meanwhile. Read first what for.")


def frozen() -> str:
    """To who asks for another look where no mark changes any more."""
    return pgettext("tns", "The grades of this course are frozen: no mark changes any more.")


def of_look(why: str) -> tuple[str, int]:
    """Why another look is not asked for like this, and the status to answer with."""
    said = {
        "changed": (
            pgettext("tns", "Your mark is another one by now. Read it first; your text is kept."),
            409,
        ),
        "asked": (pgettext("tns", "You have asked for another look at this mark already."), 409),
        "nothing-said": (pgettext("tns", "Say first what a trainer should look at."), 422),
    }
    long = pgettext("tns", "This is too long. Keep it under 10,000 characters.")
    return said.get(why, (long, 422))


def of_file(reason: str, name: str, rule: FileRule | None, found: str = "") -> str:
    """What to say of the file ``name``, which ``rule`` or its own content refused.

    ``found`` is what the site's scanner found in it.

    Names and lists stand in sentences of either direction: each is isolated, as in ``<bdi>``.
    """
    messages = {
        "type": pgettext(
            "tns", "{name}: files of this type are not taken here. Save it as one of: {types}."
        ),
        "size": pgettext("tns", "{name} is larger than {size}. Add a smaller one."),
        "count": pgettext("tns", "{name}: as many files as allowed are there. Remove one first."),
        "empty": pgettext("tns", "{name} is empty. Open it, save it again and add that."),
        "content": pgettext(
            "tns",
            "{name} does not hold what its name says. "
            "Open it in the program that made it, save it as one of: {types}, and add that.",
        ),
    }
    messages |= {
        "infected": pgettext(
            "tns",
            "{name} is not taken: this site’s scanner found {found} in it. Look after your device, "
            "and add a copy that is clean. What you wrote is kept all the same.",
        ),
        "unreadable": pgettext(
            "tns",
            "{name} cannot be read as a photo. Save it as one of: {types}, and add that.",
        ),
        "too-large": pgettext("tns", "{name} has too many pixels. Make the picture smaller first."),
    }
    other = pgettext("tns", "{name} cannot be taken.")
    largest = size(rule.max_bytes, get_language() or "en") if rule else ""
    types = ", ".join(rule.types).upper() if rule else ""
    values = {"name": name, "size": largest, "types": types, "found": found}
    isolated = {key: f"\u2068{value}\u2069" for key, value in values.items()}
    return messages.get(reason, other).format(**isolated)
