"""How many marks have which level of a criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tns_training_xblock.content.model import Criterion, Renamed


@dataclass(frozen=True, slots=True)
class LevelShare:
    """How many marks have a level, and what share of the criterion's in percent."""

    id: str
    title: str
    points: int
    n: int
    share: int


@dataclass(frozen=True, slots=True)
class CriterionShares:
    """The ``n`` marks of one criterion that have one of its levels; ``mean`` is in points.

    ``older`` have a level that the rubric does not know any more.
    """

    id: str
    title: str
    possible: int
    levels: tuple[LevelShare, ...]
    n: int
    mean: float | None
    older: int


def shares_of(
    criterion: Criterion, given: Iterable[Mapping[str, str]], renamed: Renamed
) -> CriterionShares:
    """How the levels ``given`` (by criterion) are spread over those of ``criterion``.

    ``renamed`` says what ids of older ones are called today.
    """
    chosen = [
        renamed.now(each[criterion.id], criterion.id) for each in given if criterion.id in each
    ]
    counts = Counter(chosen)
    n = sum(counts[level.id] for level in criterion.levels)
    earned = sum(counts[level.id] * level.points for level in criterion.levels)
    return CriterionShares(
        id=criterion.id,
        title=criterion.title,
        possible=criterion.points,
        levels=tuple(
            LevelShare(
                level.id,
                level.title,
                level.points,
                counts[level.id],
                round(100 * counts[level.id] / n) if n else 0,
            )
            for level in criterion.levels
        ),
        n=n,
        mean=earned / n if n else None,
        older=len(chosen) - n,
    )
