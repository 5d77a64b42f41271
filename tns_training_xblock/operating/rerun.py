"""What a rerun takes over of the run before it, where the platform copies the course alone.

The platform copies what stands in the course: texts, and the settings of blocks. How items are
marked, the comment bank and which letters a run sends are rows of ours, which name the run; they
are copied here, once somebody asks. Nothing of learners is, nor who may mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.grading.models import BankEntry, NoMail
from tns_training_xblock.grading.rules import begin_with, said_in
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.patience import patiently


@dataclass(frozen=True, slots=True)
class Carried:
    """How many items have their rules now, entries came into the bank, kinds of letters are off."""

    rules: int
    comments: int
    letters: int


def carry_over(source: str, destination: str) -> Carried:
    """Let ``destination`` begin as ``source`` is now, both keys of runs; what it has already stays.

    Done twice it is done once.
    """
    places = _Places(CourseKey.from_string(destination))
    rules = sum(
        begin_with(destination, there, said)
        for usage_key, said in said_in(source).items()
        if (there := places.of(usage_key))
    )
    switch = partial(_letters, source, destination)
    letters = patiently(switch, f"letters of {destination}")
    copy = partial(_comments, source, destination, places)
    return Carried(rules, patiently(copy, f"the comment bank of {destination}"), letters)


class _Places:
    """Where the blocks of the run before stand in the other: under the same names."""

    def __init__(self, key: CourseKey) -> None:
        self._key = key
        found = platform().placed(str(key), sorted(block_types()), ())
        self._there = {each.usage_key for each in found}

    def of(self, usage_key: str) -> str:
        """The same block; empty where the rerun does not have it."""
        if not usage_key:
            return ""
        there = str(UsageKey.from_string(usage_key).map_into_course(self._key))
        return there if there in self._there else ""


def _comments(source: str, destination: str, places: _Places) -> int:
    """Copy the bank, whoever's the entries are; each as if nobody had used it yet."""
    with transaction.atomic():
        known = [_told(row) for row in BankEntry.objects.filter(course_id=destination)]
        new = []
        for row in BankEntry.objects.filter(course_id=source).order_by("pk"):
            if row.usage_key:
                # Of an item that is not there it fits everywhere.
                row.usage_key = places.of(row.usage_key)
                row.criterion = row.criterion if row.usage_key else ""
            row.pk, row.course_id, row.used, row.version = None, destination, 0, 1
            row.changed_at = timezone.now()
            if _told(row) not in known:
                new.append(row)
        return len(BankEntry.objects.bulk_create(new))


def _told(row: BankEntry) -> tuple[object, ...]:
    return row.owner_id, row.shared, row.usage_key, row.criterion, row.texts


def _letters(source: str, destination: str) -> int:
    """Switch off for everybody what was switched off there."""
    off = NoMail.objects.filter(course_id=source, user_id=NoMail.EVERYBODY)
    made = [
        NoMail.objects.get_or_create(
            course_id=destination,
            user_id=NoMail.EVERYBODY,
            kind=row.kind,
            defaults={"set_by": row.set_by},
        )
        for row in off
    ]
    return sum(new for _, new in made)
