"""``manage.py lms tns_training_export_run``: write a run into one file, for another server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.courses import run_key
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.manifest import How
from tns_training_xblock.operating.moving.exporting.everything import Exported, export


class Command(OurCommand):
    """Changes nothing, and holds nobody up."""

    help = (
        "Write all work of a course run, with marks and files, into one file that "
        "tns_training_import_run reads on another server. It holds all that people wrote: keep it "
        "as you keep a backup, and delete it when it is no longer needed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which run, into which file, and what of it."""
        parser.add_argument("course_key", type=run_key, help="course-v1:ORG+NUMBER+RUN")
        parser.add_argument("archive", type=Path, help="The new file, such as run.zip.")
        parser.add_argument(
            "--anonymous",
            action="store_true",
            help="Leave out names, addresses, contact cards and files; people become numbers. "
            "What people typed may still name somebody: see --without-texts.",
        )
        parser.add_argument(
            "--without-texts", action="store_true", help="Leave out what people typed, and files."
        )
        parser.add_argument("--without-files", action="store_true", help="Leave out files alone.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say what is in it and what is not."""
        if is_studio():
            raise CommandError("Work is the LMS's: manage.py lms tns_training_export_run")
        texts = not options["without_texts"]
        files = texts and not options["anonymous"] and not options["without_files"]
        how = How(anonymous=options["anonymous"], texts=texts, files=files)
        try:
            done = export(options["course_key"], options["archive"], how, self.stdout.write)
        except Refused as refused:
            raise CommandError(f"{refused} Nothing was written.") from refused
        self._tell(done)
        self.stdout.write(
            f"{options['archive']}: {sum(done.rows.values())} rows, {done.files} files, "
            f"{done.people} people."
        )

    def _tell(self, done: Exported) -> None:
        """What an operator should know, each in a line."""
        for path in done.missing:
            self.stderr.write(
                f"{path}: the storage does not give this file whole; its row is exported."
            )
        if done.letters:
            self.stderr.write(
                f"{done.letters} letters wait to be sent from here and are not in the archive: "
                "send them first (tns_training_send_mail), or people are not written to."
            )
        if done.doubled:
            self.stderr.write(
                f"{done.doubled} people have work under an older anonymous id of theirs, which "
                "they do not see; it moves under that id."
            )
