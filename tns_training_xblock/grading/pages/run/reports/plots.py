"""Where the parts of a plot stand: numbers for a template to draw, mirrored where text runs so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from tns_training_xblock.content.model import Language, direction
from tns_training_xblock.grading.reports.marks import ItemMarks
from tns_training_xblock.grading.reports.shares import CriterionShares, LevelShare

WIDTH = 320
"""Of every plot, in units of its own."""
SHADES = 5
"""So many shades tell levels apart, from the palest to the fullest."""
MOST_BARS = 24
BARS_BELOW, BARS_ABOVE = 104, 20
"""Between these heights the bars of a histogram stand: above them their numbers, below the axis."""
_LABELS = 12
"""At most so many numbers stand below the axis."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A level's part of a bar, without a width where nobody has it; ``shade`` 0 is the palest."""

    level: LevelShare
    x: float
    width: float
    shade: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many marks have from ``first`` to ``last`` points, usually the same.

    ``label`` says whether its points are written below the axis.
    """

    first: int
    last: int
    n: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    label: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars of a case study; the marks on the far side of ``line`` pass."""

    bars: tuple[Bar, ...]
    line: float


def pieces(shares: CriterionShares, language: Language) -> tuple[Piece, ...]:
    """One bar for a criterion: its levels side by side, the lowest where reading begins."""
    last = max(1, len(shares.levels) - 1)
    parts = strip([level.n for level in shares.levels], language)
    return tuple(
        Piece(level, x, width, round((SHADES - 1) * place / last))
        for place, (level, (x, width)) in enumerate(zip(shares.levels, parts, strict=True))
    )


def strip(counts: Sequence[int], language: Language) -> tuple[tuple[float, float], ...]:
    """Where the parts of one bar begin and how wide they are, the first where reading begins."""
    placed, start, total = [], 0.0, sum(counts) or 1
    for n in counts:
        width = WIDTH * n / total
        placed.append((_mirrored(start, width, language), _short(width)))
        start += width
    return tuple(placed)


def histogram(marks: ItemMarks, language: Language) -> Histogram:
    """A bar for each number of points, or for a few of them where there are many."""
    step = max(1, ceil(len(marks.counts) / MOST_BARS))
    groups = _groups(marks.counts, step)
    slot = WIDTH / max(1, len(groups))
    every = ceil(len(groups) / _LABELS)
    most = max((n for _, _, n in groups), default=0) or 1
    bars = []
    for place, (first, last, n) in enumerate(groups):
        height = (BARS_BELOW - BARS_ABOVE) * n / most
        x, width = _mirrored(place * slot + slot * 0.1, slot * 0.8, language), slot * 0.8
        bars.append(
            Bar(
                first,
                last,
                n,
                x,
                _short(BARS_BELOW - height),
                _short(width),
                _short(height),
                _short(x + width / 2),
                place % every == 0,
            )
        )
    line = ceil(marks.pass_points) / step * slot
    return Histogram(tuple(bars), _mirrored(line, 0, language))


def _groups(counts: Sequence[int], step: int) -> list[tuple[int, int, int]]:
    starts = range(0, len(counts), step)
    return [
        (start, min(start + step, len(counts)) - 1, sum(counts[start : start + step]))
        for start in starts
    ]


def _mirrored(x: float, width: float, language: Language) -> float:
    """Where it begins, counted from the left, what begins at ``x`` in the direction of reading."""
    return _short(WIDTH - x - width if direction(language) == "rtl" else x)


def _short(number: float) -> float:
    return round(number, 2)
