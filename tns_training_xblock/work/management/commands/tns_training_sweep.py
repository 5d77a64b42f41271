"""``manage.py tns_training_sweep``: delete learners' files that should not be there any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tns_training_xblock.work.erasing import sweep


class Command(BaseCommand):
    """Safe at any time and any number of times; a weekly run is enough."""

    help = (
        "Delete learners' files that were erased while the storage refused to delete them, and "
        "files older than an hour that belong to nobody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--dry-run", action="store_true", help="Only count; delete nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep and say how many."""
        swept = sweep(dry_run=options["dry_run"])
        self.stdout.write(f"Marked for deletion: {swept.marked}")
        if swept.listed:
            self.stdout.write(f"Unknown to the database: {swept.unknown}")
        else:
            self.stdout.write("The storage cannot list its files: look for unknown ones there.")
        if options["dry_run"]:
            self.stdout.write("Nothing was deleted.")
        if swept.refused:
            raise CommandError(
                f"The storage did not delete {swept.refused} of them. The log says why; "
                "run this again when it is mended."
            )
