"""What several learners' works came to together, kept as it was.

Figures that were made anew each time somebody comes or goes would tell, by what they changed, what
that one wrote. So what is told of several is kept here, without anybody's name on a value, and it
never changes: not when a work is erased, and not when its learner leaves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, Exists, OuterRef, Value, When

from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Batch, Work, Writer
from tns_training_xblock.work.values import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """One batch: the ids of the clusters in it, and what they came to."""

    members: tuple[int, ...]
    values: Mapping[str, Any]


def batches_of(course_id: str, usage_key: str) -> tuple[Kept, ...]:
    """The batches of a block, in the order in which they were kept; one query."""
    rows = Batch.objects.filter(course_id=course_id, usage_key=usage_key).order_by("number")
    return tuple(map(_kept, rows))


def batches_in(course_id: str) -> dict[str, tuple[Kept, ...]]:
    """The batches of all blocks of a run, by usage key, each in the same order; one query."""
    found: dict[str, tuple[Kept, ...]] = {}
    for row in Batch.objects.filter(course_id=course_id).order_by("number", "pk"):
        found[row.usage_key] = (*found.get(row.usage_key, ()), _kept(row))
    return found


def _kept(row: Batch) -> Kept:
    return Kept(_members(row.members), stored.mapping(row.values))


def add_batch(
    course_id: str, usage_key: str, after: int, members: Collection[int], values: Mapping[str, Any]
) -> bool:
    """Keep one more batch behind ``after`` others; whether it was kept.

    It is not where somebody else kept one meanwhile, who may have counted the same ``members``.
    """
    place = {"course_id": course_id, "usage_key": usage_key, "number": after + 1}
    row = Batch(**place, members=sorted(members), values=dict(values))
    return patiently(partial(_added, row), usage_key, alone=alone(Batch))


def _added(row: Batch) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def answers_in(course_id: str, usage_key: str) -> list[Answer]:
    """What all learners keep in a block, without their names; one query.

    First what several wrote together: it speaks for more than what one of them wrote alone.
    """
    rows = Work.objects.filter(course_id=course_id, usage_key=usage_key, part="", version__gt=0)
    together = Exists(Writer.objects.filter(work=OuterRef("pk")))
    rows = rows.annotate(together=Case(When(together, then=Value(0)), default=Value(1)))
    kept = rows.order_by("together", "pk").values_list("answer", flat=True)
    return [stored.answer(answer) for answer in kept]


def _members(kept: object) -> tuple[int, ...]:
    return tuple(each for each in kept if type(each) is int) if isinstance(kept, list) else ()
