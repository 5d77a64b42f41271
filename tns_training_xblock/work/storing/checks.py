"""What ``manage.py tns_training_check`` says of learners' files: which are lost, and how full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.core.checks import CheckMessage, Warning  # noqa: A004 - Django's name

from tns_training_xblock.host.checks.finishing import finished
from tns_training_xblock.host.settings import LIMITS

from .losing import lost_among, newest
from .quotas import usage_of_blocks, usage_of_runs

LOOKED_AT = 200
"""How many files are asked for; ``tns_training_sweep`` looks at all of them."""
NEARLY_FULL = 90
"""Percent."""
NAMED = 5


def check_kept() -> list[CheckMessage]:
    """Whether the newest files are where their rows say."""

    def faults() -> Iterator[CheckMessage]:
        lost = [str(each) for each in lost_among(newest(LOOKED_AT))]
        if lost:
            named = ", ".join(lost[:NAMED]) + (", …" if lost[NAMED:] else "")
            yield Warning(
                f"Of the {LOOKED_AT} newest files that learners gave, {len(lost)} cannot be had "
                f"as they were given. {named}.",
                hint="Restore them from a backup to the same places. tns_training_sweep --dry-run "
                "names all that are lost.",
                id="tns_work.W002",
            )

    return finished("The look at learners' files", faults)


def check_room() -> list[CheckMessage]:
    """Whether the files of a run, or of a block of it, come near to what all of them may take."""

    def faults() -> Iterator[CheckMessage]:
        for usage in chain(usage_of_runs(), usage_of_blocks()):
            if usage.percent >= NEARLY_FULL:
                yield Warning(
                    f"The files of {usage.usage_key or usage.course_id} take {usage.percent} % of "
                    "what they may: learners will soon be able to give no more.",
                    hint="Raise file_bytes_of_all_per_run or file_bytes_of_all_per_block in "
                    f"{LIMITS.name}; tns_training_usage says what is used.",
                    id="tns_work.W003",
                )

    return finished("The look at how full it is", faults)
