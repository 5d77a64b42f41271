"""How far one is from passing, counted as the gradebook counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from tns_training_xblock.content.model import Outline, Section

from .states import Stand


@dataclass(frozen=True, slots=True)
class Passing:
    """``so_far`` of a hundred, of which ``wanted`` pass; ``needed`` are still missing."""

    so_far: float
    wanted: float
    needed: float


def passing(outline: Outline, stands: Mapping[str, Stand]) -> Passing | None:
    """Where somebody is on the way to pass; ``None`` in a run where nothing is graded.

    The mark is the weighted mean of each type's sections, as in the platform's gradebook.
    """
    so_far, graded = 0.0, False
    for weight in outline.weights:
        shares = [
            share
            for section in outline.sections
            if section.type == weight.id and (share := _share(section, stands)) is not None
        ]
        if shares:
            graded = True
            so_far += 100 * weight.share * sum(shares) / len(shares)
    if not graded or not outline.passing:
        return None
    # Never more than there is: who reads that nothing is missing has passed.
    shown, wanted = floor(so_far * 10 + 1e-6) / 10, round(outline.passing * 100, 1)
    return Passing(shown, wanted, max(0.0, round(wanted - shown, 1)))


def _share(section: Section, stands: Mapping[str, Stand]) -> float | None:
    found = [stands[item] for item in section.items if item in stands]
    possible = sum(stand.possible for stand in found)
    return sum(stand.earned for stand in found) / possible if possible else None
