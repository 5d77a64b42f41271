"""``manage.py lms tns_training_sweep``: forget what nobody needs any more, and say what is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from tns_training_xblock.grading.releasing.planning import forget_ended
from tns_training_xblock.grading.telling.outbox import forget_old
from tns_training_xblock.host.commands.command import OurCommand
from tns_training_xblock.host.permissions import is_studio
from tns_training_xblock.host.settings import KEEP_DAYS
from tns_training_xblock.operating.leaving.removing import reaches
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.ageing import forget_editions
from tns_training_xblock.work.storing.losing import missing_files
from tns_training_xblock.work.storing.sweeping import sweep

from ..confirming import OUT_OF_REACH


class Command(OurCommand):
    """Safe at any time and any number of times; a weekly run is enough."""

    help = (
        "Delete learners' files that were erased while the storage refused to delete them, files "
        "that belong to nobody, and what is kept for some time only. Names the files that learners "
        "gave and that are not in the storage any more. Fails where one is lost or not deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Two options."""
        parser.add_argument("--dry-run", action="store_true", help="Only count; delete nothing.")
        parser.add_argument(
            "--files-lost", action="store_true", help="Though not one file is in the storage."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep and say what there was of each kind."""
        if is_studio():
            raise CommandError("Only the LMS reaches learners' files: manage.py lms …")
        reached = bool(options["files_lost"]) or reaches(Attachment.objects.all())
        now, dry_run = timezone.now(), bool(options["dry_run"])
        if wrong := KEEP_DAYS.wrong():
            self.stdout.write(f"{KEEP_DAYS.name} {wrong}: what is kept for a time stays till then.")
        refused = self._files(now, dry_run=dry_run) if reached or dry_run else 0
        lost = self._lost()
        self._rows(now, dry_run=dry_run)
        if dry_run:
            self.stdout.write("Nothing was deleted.")
        if said := [*_not_deleted(refused), *_not_there(lost), *_not_reached(reached)]:
            raise CommandError(" ".join(said))

    def _files(self, now: datetime, *, dry_run: bool) -> int:
        swept = sweep(now, dry_run=dry_run)
        self.stdout.write(f"Marked for deletion: {swept.marked}")
        if swept.listed:
            self.stdout.write(f"Unknown to the database: {swept.unknown}")
        else:
            self.stdout.write("The storage cannot list its files: look for unknown ones there.")
        return swept.refused

    def _lost(self) -> int:
        lost = 0
        for each in missing_files():
            lost += 1
            self.stdout.write(str(each))
        self.stdout.write(f"Given and lost: {lost}")
        return lost

    def _rows(self, now: datetime, *, dry_run: bool) -> None:
        for what, forget in (
            ("Editions that nothing refers to", forget_editions),
            ("Letters settled long ago", forget_old),
            ("Releases carried out long ago", forget_ended),
        ):
            self.stdout.write(f"{what}: {forget(now, dry_run=dry_run)}")


def _not_deleted(refused: int) -> list[str]:
    if not refused:
        return []
    return [
        f"The storage did not delete {refused} of them. The log says why; run this again when it "
        "is mended."
    ]


def _not_reached(reached: bool) -> list[str]:
    return [] if reached else [OUT_OF_REACH.format(what="No file was deleted")]


def _not_there(lost: int) -> list[str]:
    if not lost:
        return []
    return [
        f"{lost} files are lost, named above. Restore them from a backup, to the same places; who "
        "asks for one reads that it is gone."
    ]
