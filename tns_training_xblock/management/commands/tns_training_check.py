"""``manage.py lms tns_training_check``: all that ``check --tag tns_training`` says, and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.host.checks import TAG
from tns_training_xblock.host.checks.live import check_courses, check_files, check_worker
from tns_training_xblock.host.checks.scanning import try_scanner
from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.operating.health import telling
from tns_training_xblock.work.storing.checks import check_kept, check_room

ABOUT_A_CONTAINER = ("tns_training.W001", "tns_training.W009")


class Command(OurCommand):
    """Takes longer than a system check may: it writes a file, asks a worker, counts what waits."""

    help = (
        "Say what is missing or dangerous, or waits: settings, storage, files, workers, versions, "
        "translations, courses, letters, scores. Fails where there is an error, not on a warning."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's name; it runs them itself

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument(
            "--without-files",
            action="store_true",
            help="Do not try the storage: for a container that is not the server's.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say it a finding a paragraph, errors first."""
        found = sorted(_found(without_files=options["without_files"]), key=lambda each: -each.level)
        for message in found:
            self.stdout.write(f"{_word(message)} {message.id}: {message.msg}\n  {message.hint}")
        errors = [message for message in found if message.level >= ERROR]
        service = "Studio" if is_studio() else "the LMS"
        self.stdout.write(
            f"In {service}: {len(errors)} errors, {len(found) - len(errors)} warnings."
        )
        if errors:
            raise CommandError("Mend the errors first: files are lost or shown, or nothing runs.")


def _found(*, without_files: bool) -> Iterator[CheckMessage]:
    said: Iterable[CheckMessage] = run_checks(tags=[TAG], databases=["default"])
    # Studio keeps no files.
    yield from (each for each in said if not (without_files and each.id in ABOUT_A_CONTAINER))
    if is_studio():
        yield from check_courses()
    else:
        yield from telling.messages()
        if not without_files:
            yield from check_files()
            yield from try_scanner()
            yield from check_kept()
            yield from check_room()
    yield from check_worker()


def _word(message: CheckMessage) -> str:
    return "ERROR" if message.level >= ERROR else "warning"
