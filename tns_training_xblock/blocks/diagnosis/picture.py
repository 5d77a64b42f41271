"""The reading of a diagnosis as a picture: a bar for each dimension, laid out for an SVG.

Drawn for a phone, 360 units wide, with letters of 14. A bar goes to the median, and has a pattern
for what there is to do; a mark shows the lowest item. Arabic reads it from the right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tns_training_xblock.content.model import LEVELS
from tns_training_xblock.content.uses.diagnosis.reading import Band, DimensionReading, band

WIDTH = 360
_START, _END = 12, 200
"""Where level 0 and the highest stand on the track; what there is to do stands behind it."""
_ROW, _TRACK, _HEIGHT = 58, 28, 16
_STUB = 5
"""A bar of level 0 is seen too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: ``top`` of its words, ``y`` of its bar; ``mark`` is where the lowest item stands."""

    top: int
    y: int
    x: float
    width: float
    mark: float
    band: Band
    median: float
    lowest: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension in the picture; ``bar`` is missing where nothing was answered."""

    letter: str
    title: str
    top: int
    track: int
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole. ``start`` and ``end`` are where words begin and end in reading direction."""

    width: int
    height: int
    rows: tuple[Row, ...]
    ticks: tuple[tuple[int, float], ...]
    left: float
    right: float
    start: int
    end: int
    bar_height: int = _HEIGHT

    @property
    def track(self) -> float:
        """How long the whole scale is."""
        return self.right - self.left


def picture(
    readings: Iterable[DimensionReading], titles: Iterable[tuple[str, str]], *, mirrored: bool
) -> Picture:
    """``readings`` laid out, with the letter and title of each; ``mirrored`` from right to left."""
    rows = tuple(
        _row(place, reading, letter, title, mirrored=mirrored)
        for place, (reading, (letter, title)) in enumerate(zip(readings, titles, strict=True))
    )
    ends = sorted((_at(LEVELS[0], mirrored=mirrored), _at(LEVELS[-1], mirrored=mirrored)))
    return Picture(
        width=WIDTH,
        height=_ROW * len(rows) + 24,
        rows=rows,
        ticks=tuple((level, _at(level, mirrored=mirrored)) for level in LEVELS),
        left=ends[0],
        right=ends[1],
        start=WIDTH - _START if mirrored else _START,
        end=WIDTH - _END - 10 if mirrored else _END + 10,
    )


def _row(place: int, reading: DimensionReading, letter: str, title: str, *, mirrored: bool) -> Row:
    top = place * _ROW
    track = top + _TRACK
    middle, lowest = reading.median, reading.lowest
    if middle is None or lowest is None:
        return Row(letter, title, top + 20, track, None)
    near, far = _at(LEVELS[0], mirrored=mirrored), _at(middle, mirrored=mirrored)
    width = max(abs(far - near), _STUB)
    bar = Bar(
        top=top + 20,
        y=track,
        x=round(near - width if mirrored else near, 1),
        width=round(width, 1),
        mark=_at(lowest.level, mirrored=mirrored),
        band=band(middle),
        median=middle,
        lowest=lowest.level,
        unknown=reading.unknown,
    )
    return Row(letter, title, top + 20, track, bar)


def _at(level: float, *, mirrored: bool) -> float:
    x = _START + (_END - _START) * level / LEVELS[-1]
    return round(WIDTH - x if mirrored else x, 1)
