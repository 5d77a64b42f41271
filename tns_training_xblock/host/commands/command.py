"""What every command of ours has in common: where it cannot go on, it says so in a sentence."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError

from tns_training_xblock.host.checks.migrated import MEND, not_migrated
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.openedx import platform

BROKEN_OFF = 130
"""What a shell takes for Ctrl-C."""


class OurCommand(BaseCommand):
    """A command that tells of a database without our tables, or none, instead of a traceback."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """As Django's; raises ``CommandError`` where the database is no good, or on Ctrl-C."""
        try:
            return super().execute(*args, **options)
        except (DatabaseError, InterfaceError, Busy) as error:
            _tell(error)
        except KeyboardInterrupt as error:
            message = "Broken off. It can be run again."
            raise CommandError(message, returncode=BROKEN_OFF) from error


def must_exist(run: str, *, found: bool = False) -> None:
    """Raise where there is no such run: nothing was ``found`` of it, and no course has its key."""
    if not found and not platform().has_course(run):
        raise CommandError(
            f"There is nothing of {run}, nor a course with that key. Look for a mistake in it."
        )


def _tell(error: Exception) -> NoReturn:
    """Raise what can be done about it, or else ``error`` itself."""
    try:
        lacking = not_migrated()
    except (DatabaseError, InterfaceError) as silence:
        raise CommandError(f"The database cannot be asked: {silence}") from error
    if lacking:
        names = ", ".join(f"{label} {name}" for label, name in lacking)
        raise CommandError(f"Tables are missing, or old: {names} not migrated. {MEND}") from error
    if isinstance(error, Busy):
        raise CommandError("The database was too busy. Run it again.") from error
    raise error
