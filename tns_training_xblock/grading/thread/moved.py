"""The first diagnosis beside the second, for those who closed both: where each indicator went.

What moved is worked out with the names of documents, which decide whether a rise counts, and told
without them: trainers see levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tns_training_xblock.content.model import Indicator
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.diagnosis.levels import Level
from tns_training_xblock.content.uses.diagnosis.moves import Way, moves
from tns_training_xblock.content.uses.diagnosis.reading import numbers
from tns_training_xblock.content.uses.diagnosis.shown import in_todays_ids

from .grid import closed
from .owners import Owner
from .texts import Series
from .works import Works

WAYS: tuple[Way, ...] = ("up", "unshown", "down", "same")
"""Up, and shown; up, and nothing new shows it; down; the same."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator of one cluster; ``then`` is the first level as it is seen from today."""

    indicator: Indicator
    number: str
    before: int
    after: int
    then: Level | None
    way: Way


@dataclass(frozen=True, slots=True)
class Pair:
    """What moved at ``owner``'s, who closed both diagnoses."""

    owner: Owner
    moved: tuple[Moved, ...]

    @property
    def tally(self) -> Mapping[Way, int]:
        """How many indicators went each way."""
        counted = Counter(each.way for each in self.moved)
        return {way: counted[way] for way in WAYS}

    @property
    def changed(self) -> tuple[Moved, ...]:
        """Those that did not stay the same."""
        return tuple(each for each in self.moved if each.way != "same")


def pairs(series: Series, works: Works) -> tuple[Pair, ...]:
    """Of all who closed the first and the second, by name."""
    before, after = series.before, series.after
    if before is None or after is None:
        return ()
    firsts = {each.owner.key: each for each in works.of(before.usage_key) if closed(each)}
    ids = numbers(after.document)

    def found() -> Iterator[Pair]:
        for each in works.of(after.usage_key):
            first = firsts.get(each.owner.key)
            if first is None or not closed(each):
                continue
            then = in_todays_ids(first.answer, before.renamed)
            now = in_todays_ids(each.answer, after.renamed)
            yield Pair(
                each.owner,
                tuple(
                    Moved(
                        one.indicator,
                        ids[one.indicator.id],
                        one.before.level,
                        one.after.level,
                        one.then,
                        one.way,
                    )
                    for one in moves(after.document, then, now)
                ),
            )

    return tuple(sorted(found(), key=lambda pair: place(pair.owner.title)))


def by_indicator(found: tuple[Pair, ...]) -> dict[str, Mapping[Way, int]]:
    """How many clusters each indicator went each way at, by its id."""
    counted: dict[str, Counter[Way]] = {}
    for pair in found:
        for each in pair.moved:
            counted.setdefault(each.indicator.id, Counter())[each.way] += 1
    return {name: {way: ways[way] for way in WAYS} for name, ways in counted.items()}
