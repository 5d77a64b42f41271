"""``manage.py lms tns_training_rerun``: let a rerun begin as the run before it was marked."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.operating.rerun import carry_over


class Command(OurCommand):
    """Safe any number of times: what the rerun has already stays."""

    help = (
        "After Studio's Re-run Course: copy how each item is marked, the comment bank and which "
        "letters are off. Learners, their work, clusters, groups, roles and more time stay with "
        "the run before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """From where, and to where."""
        for name, help_ in (("source", "The run before"), ("destination", "The rerun")):
            parser.add_argument(name, type=run_key, help=f"{help_}: course-v1:ORG+NUMBER+RUN")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy, and say how much."""
        if is_studio():
            raise CommandError("How a run is marked is the LMS's: manage.py lms …")
        source, destination = options["source"], options["destination"]
        if source == destination:
            raise CommandError("These are the same run.")
        if not platform().has_course(destination):
            raise CommandError(f"There is no course {destination}: make the rerun in Studio first.")
        done = carry_over(source, destination)
        self.stdout.write(
            f"Rules of {done.rules} items, {done.comments} comments of the bank and "
            f"{done.letters} kinds of letters that are off now hold in {destination} too."
        )
