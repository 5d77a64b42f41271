"""``manage.py lms tns_training_heal``: find what disagrees among work, marks and scores."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.grading.healing.everything import Healing, is_gone
from tns_training_xblock.grading.healing.kinds import Finding
from tns_training_xblock.host.commands.command import OurCommand, must_exist
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.permissions import is_studio


class Command(OurCommand):
    """Safe at any time and any number of times; after a crash or a restored backup, and weekly."""

    help = (
        "Find what disagrees among learners' work, trainers' marks and scores in the gradebook, "
        "mend what is not open to doubt, and say what is left to a person. "
        "Fails where something is left, or with --dry-run where something was found."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Three options."""
        parser.add_argument("--dry-run", action="store_true", help="Only look; change nothing.")
        parser.add_argument("--run", type=run_key, metavar="COURSE", help="One course run's key.")
        parser.add_argument(
            "--files", action="store_true", help="Ask the storage for each file too: takes longer."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through it, a line a finding, and count."""
        if is_studio():
            raise CommandError("Only the LMS has a gradebook to tell: manage.py lms …")
        how = {name: options[name] for name in ("dry_run", "files")}
        healing = Healing(run=options["run"] or "", **how)
        found, mended, left = 0, 0, 0
        for finding in healing.heal():
            self.stdout.write(_line(finding, dry_run=healing.dry_run))
            found += 1
            mended += finding.mended
            left += finding.left
        if options["run"] and not found:
            must_exist(options["run"], found=not is_gone(options["run"]))
        self.stdout.write(f"Looked at {healing.looked} submissions.")
        ended = "had lapsed" if healing.dry_run else "had lapsed and were cleared"
        self.stdout.write(f"Claims of trainers that {ended}: {healing.lapsed}")
        self.stdout.write(f"Mended: {mended}")
        if healing.dry_run:
            self.stdout.write("Nothing was changed.")
        if left:
            raise CommandError(f"Found and not mended: {left}. Each line says what can be done.")


def _line(finding: Finding, *, dry_run: bool) -> str:
    kind = finding.kind
    row = f", row {finding.row}" if finding.row else ""
    row += f", file {finding.file}" if finding.file else ""
    where = f"{finding.number or 'no number'} in {finding.usage_key}{row}"
    if finding.failed:
        then = "It could not be sent: the log says why. Run this again."
    elif kind.mended and dry_run:
        then = "Can be mended: run this without --dry-run."
    else:
        then = kind.then
    return f"{where}: {kind.wrong}. {then}"
