"""A diagnosis of all clusters of a run: cluster by indicator, and what the run needs most.

Each cluster counts once: what its people gave together before what one of them closed alone, as
among peers (decision 29). What counts of what it gave, :mod:`content.uses.diagnosis.levels` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from tns_training_xblock.content.model import Diagnosis, Dimension, Indicator, Topic
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.diagnosis.levels import Settled, settled
from tns_training_xblock.content.uses.diagnosis.reading import Band, band, letter, numbers
from tns_training_xblock.content.uses.diagnosis.shown import in_todays_ids, without_words

from .owners import Key, Owner
from .texts import Text
from .works import Kept, Works

NEEDS = 2
"""How many indicators of a topic the run is said to need most."""
_BEGIN: Band = "begin"


@dataclass(frozen=True, slots=True)
class Judged:
    """The diagnosis of ``owner``, as trainers may see it: no word of ``answer`` is theirs.

    It ``counts`` unless another of the same cluster does, or it is not closed and only such are
    asked for.
    """

    owner: Owner
    answer: Mapping[str, Any]
    closed: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cluster gave for one indicator; ``settled`` is ``None`` where it gave nothing."""

    settled: Settled | None

    @property
    def shown(self) -> str:
        """The level that counts, ``?`` where nobody knows, "" where there is none."""
        if self.settled is None:
            return ""
        return "?" if self.settled.unknown else str(self.settled.level)

    @property
    def band(self) -> str:
        """What there is to do at it; "" where nobody knows, or nothing was given."""
        if self.settled is None or self.settled.unknown:
            return ""
        return band(self.settled.level)


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator. ``counted`` are the levels of the clusters that count; ``number`` as in A1."""

    indicator: Indicator
    number: str
    cells: tuple[Cell, ...]
    counted: tuple[Settled, ...]

    @property
    def median(self) -> float | None:
        """The middle of the levels that count; who does not know counts as 0."""
        levels = [each.level for each in self.counted]
        return float(median(levels)) if levels else None

    @property
    def band(self) -> str:
        """What there is to do at the median."""
        middle = self.median
        return "" if middle is None else band(middle)

    @property
    def clusters(self) -> int:
        """How many clusters gave a level, or said that they do not know."""
        return len(self.counted)

    @property
    def unknown(self) -> int:
        """How many of them do not know."""
        return sum(each.unknown for each in self.counted)

    @property
    def low(self) -> int:
        """How many of them stand where one begins, or do not know."""
        return sum(band(each.level) == _BEGIN for each in self.counted)


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension with its lines."""

    dimension: Dimension
    letter: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """The indicators of a topic with the lowest medians, the lowest first."""

    topic: Topic
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """``judged`` are the columns; ``begun`` those that are not closed and no column."""

    judged: tuple[Judged, ...]
    begun: tuple[Owner, ...]
    parts: tuple[Part, ...]
    needs: tuple[Need, ...]

    @property
    def clusters(self) -> int:
        """How many clusters count."""
        return sum(each.counts for each in self.judged)

    @property
    def lines(self) -> Iterator[Line]:
        """All indicators, in order."""
        return (line for part in self.parts for line in part.lines)


def bare(text: Text[Diagnosis], kept: Kept) -> dict[str, Any]:
    """What trainers may see of ``kept``, under the ids of today."""
    return without_words(in_todays_ids(kept.answer, text.renamed))


def closed(kept: Kept) -> bool:
    """Whether its levels stand still."""
    return "closed" in kept.answer


def grid(text: Text[Diagnosis], works: Works, *, begun: bool = False) -> Grid:
    """The grid of one diagnosis; with ``begun`` what is not closed counts too, behind the rest."""
    kept = sorted(works.of(text.usage_key), key=_place)
    shown = [each for each in kept if begun or closed(each)]
    judged = tuple(_judged(text, shown))
    ids = numbers(text.document)
    parts = tuple(
        Part(
            each,
            letter(place),
            tuple(_line(one, ids[one.id], judged) for one in each.indicators),
        )
        for place, each in enumerate(text.document.dimensions)
    )
    return Grid(
        judged,
        tuple(each.owner for each in kept if each not in shown),
        parts,
        tuple(_needs(text.document.topics, [line for part in parts for line in part.lines])),
    )


def _place(kept: Kept) -> tuple[bool, bool, bool]:
    """What is closed first, and what a cluster gave before what one of it gave alone."""
    return not closed(kept), not kept.owner.together, kept.owner.merged


def _judged(text: Text[Diagnosis], shown: Iterable[Kept]) -> Iterator[Judged]:
    seen: set[Key] = set()
    found = []
    for each in shown:
        counts = each.owner.counted_as not in seen
        seen.add(each.owner.counted_as)
        found.append(Judged(each.owner, bare(text, each), closed(each), counts))
    return iter(sorted(found, key=lambda each: (place(each.owner.title), not each.counts)))


def _line(indicator: Indicator, number: str, judged: Iterable[Judged]) -> Line:
    pairs = [(each, settled(each.answer, indicator.id)) for each in judged]
    cells = tuple(Cell(level) for _, level in pairs)
    counted = tuple(level for each, level in pairs if each.counts and level is not None)
    return Line(indicator, number, cells, counted)


def _needs(topics: Iterable[Topic], lines: list[Line]) -> Iterator[Need]:
    """Of two with the same median, that of which more clusters stand at the beginning."""

    def place(line: Line) -> tuple[float, int]:
        return (line.median if line.median is not None else 0.0, -line.low)

    for topic in topics:
        theirs = [line for line in lines if line.indicator.topic == topic.id and line.counted]
        if theirs:
            yield Need(topic, tuple(sorted(theirs, key=place)[:NEEDS]))
