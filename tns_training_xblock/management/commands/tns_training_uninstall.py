"""``manage.py lms tns_training_uninstall``: what is kept and would break, and taking it away."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.host.commands.command import OurCommand, must_exist
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.operating.leaving.removing import (
    take_away,
    take_everything_away,
)
from tns_training_xblock.operating.leaving.reversing import commands
from tns_training_xblock.operating.leaving.tables import kept, rows_of, runs
from tns_training_xblock.operating.leaving.using import courses_that_use, used_in
from tns_training_xblock.work.models import Attachment

from ..confirming import confirm, must_reach

EVERYTHING = "everything"
"""What is typed to confirm that all runs go; of one run it is the run's key."""
BREAKS = (
    "Without the package a course that has its blocks breaks as a whole, for learners and authors: "
    "take them out in Studio and publish, or delete the course, first."
)
STAYS = (
    "Scores in edx-submissions and the gradebook, completion and the platform's own copies of "
    "answers stay as they are."
)


class Command(OurCommand):
    """Without --remove it only tells; whatever it removes is gone but for a backup or an export."""

    help = (
        "Tell which courses use the blocks and what is kept of learners, in all or of one run. "
        "With --remove take it away, rows and files, and say how the tables go."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 - what is broken can be taken away, too

    def add_arguments(self, parser: CommandParser) -> None:
        """Which run, and whether it is meant."""
        parser.add_argument("--course-key", type=run_key, help="Only this run: course-v1:O+N+R.")
        parser.add_argument("--remove", action="store_true", help="Take it away; asks before.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")
        parser.add_argument(
            "--even-so", action="store_true", help="Though courses still use the blocks."
        )
        parser.add_argument(
            "--files-lost", action="store_true", help="Though not one file is in the storage."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, and with ``--remove`` ask and take away."""
        if is_studio():
            raise CommandError("Only the LMS reaches learners' files: manage.py lms …")
        run = options["course_key"]
        used = dict(courses_that_use()) if run is None else {run: used_in(run)}
        used = {course: types for course, types in used.items() if types}
        self._tell_used(used)
        self._tell_kept(run)
        if options["remove"]:
            self._remove(run, used, options)

    def _tell_used(self, used: dict[str, Counter[str]]) -> None:
        for course, types in used.items():
            counts = ", ".join(f"{count} {name}" for name, count in sorted(types.items()))
            self.stdout.write(f"{course} has {counts}.")
        self.stdout.write(BREAKS if used else "No course has blocks of the package.")
        self.stdout.write("Content libraries were not looked through.")

    def _tell_kept(self, run: str | None) -> None:
        found = kept(run)
        if run is not None:
            must_exist(run, found=bool(found))
        else:
            for each in runs():
                self.stdout.write(f"Of {each or 'no run'}: {kept(each)}.")
        for table, count in found.rows.items():
            if count:
                self.stdout.write(f"{table}: {count}")
        self.stdout.write(f"Kept in all: {found}. {STAYS}")

    def _remove(
        self, run: str | None, used: dict[str, Counter[str]], options: dict[str, Any]
    ) -> None:
        if used and not options["even_so"]:
            raise CommandError(
                "Nothing was removed, because courses still use the blocks: whoever opens one "
                "would begin anew beside marks that stand. With --even-so it is done all the same."
            )
        if not options["files_lost"]:
            must_reach(rows_of(Attachment, run))
        if not options["yes"]:
            confirm(
                run or EVERYTHING,
                "This cannot be undone. Export what is worth keeping first, with "
                "tns_training_export_run.",
            )
        if run is None:
            take_everything_away()
        else:
            take_away(run)
        self._tell_left(run)

    def _tell_left(self, run: str | None) -> None:
        left = kept(run)
        if left:
            raise CommandError(
                f"Still kept: {left}. A file that the storage did not delete is in the "
                "log, and somebody may have written meanwhile: run this again."
            )
        if run is not None:
            self.stdout.write(f"Nothing is kept of {run} any more.")
            return
        lines = "\n".join(f"  {each}" for each in commands())
        self.stdout.write(
            "Nothing is kept any more. To take the tables away, and uninstall the package at once "
            f"after it:\n{lines}"
        )
