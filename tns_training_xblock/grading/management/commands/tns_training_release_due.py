"""``manage.py tns_training_release_due``: release what was planned for a time that has come."""

from __future__ import annotations

from typing import Any

from tns_training_xblock.grading.releasing.due import release_due
from tns_training_xblock.host.commands.command import OurCommand


class Command(OurCommand):
    """For cron where no Celery worker runs: every few minutes, and any number of times at once."""

    help = "Release the marks that were planned to be released by now. Safe at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry it out and say how many."""
        self.stdout.write(f"Released: {release_due()}")
