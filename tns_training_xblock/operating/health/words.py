"""What a line of a report says to people, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import get_language, pgettext

from tns_training_xblock.formats import number, span

from .values import Level, Line


@dataclass(frozen=True, slots=True)
class Told:
    """A line as a page shows it: ``facts`` are pairs of what is counted and how much it is.

    ``mend`` is empty where nothing is wrong; ``command`` is what to type for it, if anything.
    """

    name: str
    level: str
    title: str
    facts: tuple[tuple[str, str], ...]
    mend: str
    command: str
    details: tuple[tuple[str, str], ...]


def told(line: Line) -> Told:
    """``line`` in words."""
    mend, command = _mends().get(line.name, ("", "")) if line.level else ("", "")
    return Told(
        name=line.name,
        level=line.level.word,
        title=_titles().get(line.name, line.name),
        facts=tuple(_facts(line)),
        mend=mend,
        command=command,
        details=line.details,
    )


def summary(level: Level) -> str:
    """All of a report in a sentence."""
    return {
        Level.GOOD: pgettext("tns", "All is well."),
        Level.CAUTION: pgettext("tns", "It works, and something is to be looked at."),
        Level.WRONG: pgettext("tns", "Something is wrong, and has to be mended now."),
    }[level]


def _facts(line: Line) -> list[tuple[str, str]]:
    labels, language = _labels(), get_language() or "en"
    found = []
    for name, value in line.numbers.items():
        # How old nothing is, and that a trial went well, the line says by its state.
        if name not in labels or (name == "oldest_seconds" and not line.numbers.get("count")):
            continue
        is_age = name == "oldest_seconds"
        shown = span(timedelta(seconds=value), language) if is_age else number(value, language)
        found.append((labels[name], shown))
    return found


def _labels() -> dict[str, str]:
    return {
        "count": pgettext("tns", "How many"),
        "oldest_seconds": pgettext("tns", "The oldest for"),
        "failed": pgettext("tns", "Taken by no mail server, in 7 days"),
        "unsure": pgettext("tns", "Cut short, in 7 days"),
        "looked_at": pgettext("tns", "Looked at, the newest first"),
        "errors": pgettext("tns", "Errors"),
        "warnings": pgettext("tns", "Warnings"),
    }


def _titles() -> dict[str, str]:
    return {
        "tables": pgettext("tns", "Migrations that were not run"),
        "submissions": pgettext("tns", "Submissions that wait for trainers"),
        "mail": pgettext("tns", "Letters that wait to be sent"),
        "scores": pgettext("tns", "Scores that wait to be sent to the gradebook"),
        "releases": pgettext("tns", "Planned releases whose time has come"),
        "files": pgettext("tns", "Files that wait to be deleted"),
        "agreement": pgettext("tns", "Work, marks and scores that disagree"),
        "storage": pgettext("tns", "The place where files are kept"),
        "worker": pgettext("tns", "The worker"),
        "scanner": pgettext("tns", "The virus scanner"),
        "checks": pgettext("tns", "Settings, disk and versions"),
        "queues": pgettext("tns", "All that waits"),
        "trials": pgettext("tns", "The place of files, the worker and the scanner"),
    }


def _mends() -> dict[str, tuple[str, str]]:
    """By line: what to do, and what to type."""
    log = pgettext("tns", "The log says why: {event}.")
    return {
        "tables": (
            pgettext("tns", "Bring the tables to this version, and restart the LMS."),
            "manage.py lms migrate",
        ),
        "mail": (
            pgettext(
                "tns",
                "Look at the mail server, and whether a worker runs or cron calls this. What no "
                "server took can be sent again in Django’s admin, on the page of letters.",
            ),
            "manage.py lms tns_training_send_mail",
        ),
        "scores": (
            f"{log.format(event='score-not-sent')} "
            + pgettext("tns", "Once that is mended, send them again."),
            "manage.py lms tns_training_heal",
        ),
        "releases": (
            pgettext("tns", "Look whether a worker runs; this releases what is due at once."),
            "manage.py lms tns_training_release_due",
        ),
        "files": (
            f"{log.format(event='file-not-deleted')} "
            + pgettext("tns", "Once that is mended, delete them."),
            "manage.py lms tns_training_sweep",
        ),
        "agreement": (
            pgettext("tns", "Look at all of it; without the option it is mended where it can be."),
            "manage.py lms tns_training_heal --dry-run",
        ),
        "storage": (
            pgettext(
                "tns",
                "Look at the disk or bucket, its rights and its keys. Until then no file can be "
                "handed in.",
            ),
            "manage.py lms tns_training_check",
        ),
        "scanner": (
            pgettext(
                "tns",
                "Start the scanner, and look at its settings. Until then no file can be handed in.",
            ),
            "manage.py lms tns_training_check",
        ),
        "worker": (pgettext("tns", "Start the LMS’s worker, and look into its log."), ""),
    }
