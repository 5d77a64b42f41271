"""``manage.py tns_training_send_mail``: send the letters that are due."""

from __future__ import annotations

from typing import Any

from tns_training_xblock.grading.models import Mail
from tns_training_xblock.grading.telling.sending import send_due
from tns_training_xblock.host.commands.command import OurCommand


class Command(OurCommand):
    """Safe at any time and any number of times at once; every five minutes is enough."""

    help = "Send the e-mail that is due, and what no server took before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send and say how many."""
        done = send_due()
        for state in Mail.State.values:
            if done[state]:
                self.stdout.write(f"{state}: {done[state]}")
        done.must_have_reached()
        if not done:
            self.stdout.write("Nothing was due.")
