"""How far two markings agree, in figures: how often the same, and weighted kappa.

Kappa is NLTK's, which Open edX has; elsewhere it comes with the extra ``agreement``. Without it
everything but kappa is told. See ``docs/decisions/0023-agreement.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

ENOUGH = 5
"""From how many cases on there are percent and kappa at all: fewer are told one by one."""
MANY = 30
"""From how many cases on nobody has to be told that they are few."""
FEW, ALIKE, MISSING = "few", "alike", "missing"
"""Why there is no kappa: too few cases, all on the same level, or no library to compute it."""
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """Of ``cases`` two said the ``same``; ``percent`` is ``None`` where there are too few.

    ``kappa`` is the quadratic-weighted one, from 1 (always the same) over 0 (as by chance) to
    below; where it is ``None`` ``why`` is one of the words above. ``rough`` says that more cases
    may well change it.
    """

    cases: int
    same: int
    kappa: float | None
    why: str

    @property
    def percent(self) -> int | None:
        """How many of a hundred were the same."""
        return round(100 * self.same / self.cases) if self.cases >= ENOUGH else None

    @property
    def rough(self) -> bool:
        """Whether there are few cases behind it."""
        return ENOUGH <= self.cases < MANY


def figure(pairs: Sequence[Pair], same: int | None = None) -> Figure:
    """The figures of pairs of ranks (or points), the first trainer's and the second's.

    ``same`` is how many are the same, where that is more than their ranks.
    """
    alike = sum(one == other for one, other in pairs) if same is None else same
    if len(pairs) < ENOUGH:
        return Figure(len(pairs), alike, None, FEW)
    if len({rank for pair in pairs for rank in pair}) == 1:
        return Figure(len(pairs), alike, None, ALIKE)
    kappa = _kappa(pairs)
    return Figure(len(pairs), alike, kappa, "" if kappa is not None else MISSING)


def _kappa(pairs: Sequence[Pair]) -> float | None:
    task = _library()
    if task is None:
        return None
    rows = [
        (coder, case, rank) for case, pair in enumerate(pairs) for coder, rank in enumerate(pair)
    ]
    return float(task(rows, distance=_squared).weighted_kappa_pairwise(0, 1))


def _squared(one: int, other: int) -> int:
    return (one - other) ** 2


@cache
def _library() -> Any:
    """NLTK's class for annotations, which takes a moment to import; ``None`` where it is not."""
    try:
        return import_module("nltk.metrics.agreement").AnnotationTask
    except ImportError:
        return None
