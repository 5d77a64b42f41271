"""What may be told of several clusters, so that nobody learns from it what one of them answered.

Figures are made of *batches*: five clusters or more that have closed their diagnoses since the last
batch. A batch is kept as it is for ever; who leaves, comes back or would answer otherwise changes
none. Decision 29 says why nobody can subtract anything from figures made so, and a property test
looks for a way to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tns_training_xblock.content.model import Diagnosis

from .levels import Answer
from .reading import read_dimensions

FEWEST = 5
"""How many clusters a batch has at least."""

Values = Mapping[str, float]
"""What one cluster adds: the median of each dimension in which it answered."""
Batch = Mapping[str, Sequence[float]]
"""The values of all clusters of a batch by dimension, sorted, so that none has a name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The middle and the range of one dimension, of so many ``clusters``."""

    middle: float
    least: float
    most: float
    clusters: int


def values_of(diagnosis: Diagnosis, answer: Answer) -> dict[str, float]:
    """What the cluster with this ``answer`` adds."""
    found = ((each.dimension.id, each.median) for each in read_dimensions(diagnosis, answer))
    return {name: middle for name, middle in found if middle is not None}


def batch_of(clusters: Iterable[Values]) -> dict[str, list[float]]:
    """The batch that ``clusters`` make: their values without their names.

    A dimension that too few of them answered, or that :func:`tells_on_somebody`, is left out.
    """
    by_dimension: dict[str, list[float]] = {}
    for values in clusters:
        for name, value in values.items():
            by_dimension.setdefault(name, []).append(value)
    return {
        name: sorted(values)
        for name, values in by_dimension.items()
        if not tells_on_somebody(values)
    }


def tells_on_somebody(values: Sequence[float]) -> bool:
    """Whether who knows one of ``values`` could learn another from their middle and range.

    That is so where all are alike. Where all but one are it is left untold as well: to be left out
    would say by itself that all are alike.
    """
    if len(values) < FEWEST:
        return True
    [(_, alike)] = Counter(values).most_common(1)
    return alike >= len(values) - 1


def read_batch(kept: Mapping[str, object]) -> dict[str, list[float]]:
    """The batch that was kept as ``kept``; what is no list of numbers is left out."""
    return {
        name: [float(each) for each in values if isinstance(each, int | float)]
        for name, values in kept.items()
        if isinstance(values, list) and values
    }


def figures(batches: Iterable[Batch]) -> dict[str, Figure]:
    """What is told of all ``batches``, by dimension."""
    together: dict[str, list[float]] = {}
    for batch in batches:
        for name, values in batch.items():
            together.setdefault(name, []).extend(values)
    return {
        name: Figure(float(median(values)), min(values), max(values), len(values))
        for name, values in together.items()
    }
