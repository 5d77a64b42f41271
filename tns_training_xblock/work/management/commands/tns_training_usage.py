"""``manage.py tns_training_usage``: what learners' files take, run by run or block by block."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from tns_training_xblock.formats import size
from tns_training_xblock.host.commands.command import OurCommand, must_exist
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.work.storing.quotas import Usage, usage_of_blocks, usage_of_runs


class Command(OurCommand):
    """Reads the database alone: what is on the disk without a row, ``tns_training_sweep`` says."""

    help = "Say how much room learners' files take, the fullest run (or block) first."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument(
            "--run", type=run_key, help="The blocks of this run, such as course-v1:TNS+BVT+w19."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say it, a run or a block a line."""
        run = options["run"]
        found = list(usage_of_blocks(run) if run else usage_of_runs())
        for usage in found:
            self.stdout.write(_line(usage))
        if run:
            must_exist(run, found=bool(found))
        if not found:
            self.stdout.write("No learner has given a file.")


def _line(usage: Usage) -> str:
    most = f" of {size(usage.most, 'en')}, {usage.percent} %" if usage.most else ""
    return (
        f"{usage.usage_key or usage.course_id}: {size(usage.bytes, 'en')}{most}; "
        f"{usage.files} files, {usage.owners} learners or teams"
    )
