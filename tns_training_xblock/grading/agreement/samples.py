"""Samples first: before a trainer's first mark in an item two of its samples are marked blind.

The marks that their author gave are hidden until both are done. Which two it is differs from
trainer to trainer, and stays. An item with fewer than two samples that are marked in full asks for
nothing, nor does one whose rule says so, nor anything of who has marked in it before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Exists, Q
from django.utils.crypto import salted_hmac

from tns_training_xblock.content.uses.sample_text import SampleText
from tns_training_xblock.grading.models import Event, Review, Rule, SampleMark
from tns_training_xblock.host.patience import alone, patiently
from tns_training_xblock.host.settings import SAMPLES_FIRST
from tns_training_xblock.work import stored

_SALT = "tns_training_xblock.samples_first"


@dataclass(frozen=True, slots=True)
class Made:
    """What a trainer made of a sample, and its author, by criterion."""

    sample_id: str
    levels: dict[str, str]
    model: dict[str, str]


@dataclass(frozen=True, slots=True)
class Practice:
    """What one trainer has done in one item: samples in the order of marking, or ``skipped``."""

    made: tuple[Made, ...]
    skipped: bool


def wanted() -> int:
    """How many samples are marked first on this site; 0 where its operator wants none."""
    return SAMPLES_FIRST.value()


def picked(
    samples: Iterable[SampleText], criteria: int, usage_key: str, trainer_id: int
) -> tuple[SampleText, ...]:
    """The samples that this trainer is to mark: none where there are too few marked in full."""
    whole = [sample for sample in samples if len(sample.lines) == criteria]
    if not wanted() or len(whole) < wanted():
        return ()

    def place(sample: SampleText) -> bytes:
        said = f"{trainer_id} {usage_key} {sample.id}"
        return salted_hmac(_SALT, said, algorithm="sha256").digest()

    return tuple(sorted(whole, key=place)[: wanted()])


def is_due(review_id: int, usage_key: str, trainer_id: int, two: Iterable[SampleText]) -> bool:
    """Whether samples are to be marked before this submission is; one query, or none."""
    ids = [sample.id for sample in two]
    if not ids:
        return False
    mine = SampleMark.objects.filter(usage_key=usage_key, trainer_id=trainer_id)
    done = Q()
    for name in ids:
        done &= Q(Exists(mine.filter(sample_id=name)))
    skipped = Q(Exists(mine.filter(sample_id="")))
    off = Q(Exists(Rule.objects.filter(usage_key=usage_key, samples=False)))
    marked = Event.objects.filter(review__usage_key=usage_key, user_id=trainer_id)
    free = done | skipped | off | Q(Exists(marked))
    return not Review.objects.filter(free, pk=review_id).exists()


def practice(usage_key: str, trainer_id: int) -> Practice:
    """What a trainer has done in an item; one query."""
    rows = SampleMark.objects.filter(usage_key=usage_key, trainer_id=trainer_id).order_by("pk")
    found = list(rows)
    made = tuple(
        Made(row.sample_id, stored.texts(row.levels), stored.texts(row.model))
        for row in found
        if row.sample_id
    )
    return Practice(made, skipped=any(not row.sample_id for row in found))


def keep(
    course_id: str, usage_key: str, trainer_id: int, sample: SampleText, levels: dict[str, str]
) -> None:
    """Keep what a trainer made of a sample beside what its author did; the first time counts."""
    model = {line.criterion_id: line.level_id for line in sample.lines}
    made = {"course_id": course_id, "levels": levels, "model": model}
    _keep_once(made, usage_key=usage_key, trainer_id=trainer_id, sample_id=sample.id)


def skip(course_id: str, usage_key: str, trainer_id: int, by: int) -> None:
    """Let a trainer begin without samples; ``by`` may moderate, which the caller has asked."""
    made = {"course_id": course_id, "skipped_by": by}
    _keep_once(made, usage_key=usage_key, trainer_id=trainer_id, sample_id="")


def _keep_once(made: dict[str, Any], **which: Any) -> None:
    keep_one = partial(SampleMark.objects.get_or_create, made, **which)
    patiently(keep_one, which["usage_key"], alone=alone(SampleMark))
