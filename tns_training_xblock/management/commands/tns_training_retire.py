"""``manage.py lms tns_training_retire``: what is kept of a person, and erasing it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.operating.leaving.retiring import (
    account_called,
    files_of,
    kept_of,
    retire,
)

from ..confirming import confirm, must_reach

ELSEWHERE = (
    "The account itself, completion, grades, the platform's own copies of answers, logs, backups "
    "and exports are not looked at."
)


class Command(OurCommand):
    """Without --erase it only tells; whatever it erases is gone but for a backup."""

    help = (
        "Tell by table what is kept of a person, in all courses. With --erase erase it, as when "
        "the platform retires an account: what they wrote goes, and their name from what they gave."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 - a fault elsewhere keeps nobody here

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and whether it is meant."""
        parser.add_argument("who", help="Username or e-mail address; of a retired one the new.")
        parser.add_argument("--erase", action="store_true", help="Erase it; asks before.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")
        parser.add_argument(
            "--files-lost", action="store_true", help="Though none of their files can be reached."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, and with ``--erase`` ask and erase."""
        if is_studio():
            raise CommandError("Only the LMS reaches learners' files: manage.py lms …")
        user = account_called(options["who"])
        if user is None:
            raise CommandError(f"There is no account, or more than one, of {options['who']}.")
        found = kept_of(user)
        for table, count in found.rows.items():
            if count:
                self.stdout.write(f"{table}: {count}")
        name = f"{user.get_username()} (account {user.pk})"
        self.stdout.write(f"Of {name}, or naming them: {found}. {ELSEWHERE}")
        if options["erase"]:
            self._erase(user, name, options)

    def _erase(self, user: Any, name: str, options: dict[str, Any]) -> None:
        if not options["files_lost"]:
            must_reach(files_of(user))
        if not options["yes"]:
            confirm(
                user.get_username(),
                "This cannot be undone. Marks go with what was marked, from the gradebook as well.",
            )
        retire(user)
        if left := kept_of(user):
            raise CommandError(
                f"Still kept: {left}. A file that the storage did not delete is in the log, and "
                "they may have written meanwhile: run this again."
            )
        self.stdout.write(f"Nothing here is of {name} or names them any more.")
