"""``manage.py tns_training_digest``: tell trainers by e-mail what waits, once a day."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tns_training_xblock.grading.telling.digest import write_digests
from tns_training_xblock.grading.telling.outbox import forget_old
from tns_training_xblock.grading.telling.sending import send_due
from tns_training_xblock.host.commands.command import OurCommand


class Command(OurCommand):
    """Run again on the same day it writes to nobody twice."""

    help = "Write to each trainer what waits in their runs, and to nobody where nothing does."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, send, and forget what was sent long ago."""
        forget_old(timezone.now())
        written, done = write_digests(), send_due()
        self.stdout.write(f"Written: {written}. Sent: {done['sent']}.")
        done.must_have_reached()
