"""``manage.py lms tns_training_import_run``: bring in a run that another server exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.unpacking import Archive, unpacking
from tns_training_xblock.operating.moving.importing.everything import Imported, carry_out
from tns_training_xblock.operating.moving.importing.looking import PARTS
from tns_training_xblock.operating.moving.importing.matching import BOTH, WAYS, read_mapping
from tns_training_xblock.operating.moving.importing.planning import Plan, Wanted, planned

from ..confirming import confirm


class Command(OurCommand):
    """All of it, or nothing: whatever stands in the way is said before anything is written."""

    help = (
        "Bring in a course run that tns_training_export_run wrote on another server: work, marks, "
        "files and what the gradebook needs. Import the course itself first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, as which run, and who is who."""
        parser.add_argument("archive", type=Path)
        parser.add_argument("--course-key", default="", help="Another run than it was there.")
        parser.add_argument(
            "--match",
            choices=WAYS,
            default=BOTH,
            help="By what people are found: by their user name, where the e-mail address is the "
            "same (both); by one of the two; or by single sign-on (outside).",
        )
        parser.add_argument(
            "--people", type=Path, help="CSV: person,account; the account may be nobody."
        )
        parser.add_argument(
            "--create-missing", action="store_true", help="Make accounts for who has none here."
        )
        parser.add_argument(
            "--enrol", action="store_true", help="Let those take the run who took it there."
        )
        parser.add_argument(
            "--replace", action="store_true", help="Erase first what is here of the run."
        )
        parser.add_argument("--yes", action="store_true", help="Do not ask before --replace.")
        parser.add_argument("--dry-run", action="store_true", help="Only look; write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at all of it, ask, and bring it in."""
        if is_studio():
            raise CommandError("Work is the LMS's: manage.py lms tns_training_import_run")
        try:
            with unpacking(options["archive"], PARTS) as archive:
                self._import(archive, options)
        except Refused as refused:
            raise CommandError(f"{refused} Nothing was brought in.") from refused

    def _import(self, archive: Archive, options: dict[str, Any]) -> None:
        wanted = Wanted(
            run=options["course_key"],
            way=options["match"],
            mapped=read_mapping(options["people"]) if options["people"] else {},
            make=options["create_missing"],
            enrol=options["enrol"],
            replace=options["replace"],
        )
        self.stdout.write("Looking at all of it:")
        plan = planned(archive, wanted, self.stdout.write)
        for note in plan.notes:
            self.stdout.write(note)
        if plan.problems:
            raise CommandError("\n".join([*plan.problems, "Nothing was brought in."]))
        if options["dry_run"]:
            self.stdout.write("It can be brought in. Nothing was written.")
            return
        if plan.kept and not options["yes"]:
            confirm(plan.run, "What is here of this run will be erased.")
        self.stdout.write("Bringing it in:")
        self._tell(plan, carry_out(plan, archive, wanted, self.stdout.write))

    def _tell(self, plan: Plan, done: Imported) -> None:
        if done.undeleted:
            self.stderr.write(
                f"{done.undeleted} files of before were not deleted: the log says why. "
                "tns_training_sweep tries again."
            )
        if done.untold:
            self.stderr.write(
                f"The gradebook was not told of {done.untold} marks: the log says why. "
                "tns_training_heal tells it again."
            )
        self.stdout.write(
            f"{plan.run} is here: {sum(done.rows.values())} rows, {done.files} files, "
            f"{done.made} new accounts. Look after it: tns_training_heal --run {plan.run}"
        )
