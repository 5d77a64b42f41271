"""How trainers marked the samples of a run, beside the marks of their authors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tns_training_xblock.grading.models import SampleMark
from tns_training_xblock.work import stored


@dataclass(frozen=True, slots=True)
class Practised:
    """One trainer in one item: of ``cases`` levels ``same`` were the authors'; or it is skipped."""

    usage_key: str
    trainer_id: int
    cases: int
    same: int
    skipped: bool


def practised(course_id: str, trainer_id: int | None) -> tuple[Practised, ...]:
    """What was done in a run, by everybody or by one trainer; one query."""
    rows = SampleMark.objects.filter(course_id=course_id).order_by("usage_key", "trainer_id", "pk")
    if trainer_id is not None:
        rows = rows.filter(trainer_id=trainer_id)
    found: dict[tuple[str, int], list[SampleMark]] = defaultdict(list)
    for row in rows:
        found[row.usage_key, row.trainer_id].append(row)
    return tuple(_of(key, trainer, marks) for (key, trainer), marks in found.items())


def _of(usage_key: str, trainer_id: int, marks: list[SampleMark]) -> Practised:
    pairs = [
        (level, stored.texts(mark.levels).get(name))
        for mark in marks
        for name, level in stored.texts(mark.model).items()
    ]
    same = sum(model == mine for model, mine in pairs)
    skipped = any(not mark.sample_id for mark in marks)
    return Practised(usage_key, trainer_id, len(pairs), same, skipped)
