"""What the templates get of the diagnoses of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.diagnosis.levels import Level
from tns_training_xblock.grading.thread.asked import Asked
from tns_training_xblock.grading.thread.grid import Cell, Grid, Judged, Line, closed, grid
from tns_training_xblock.grading.thread.moved import WAYS, Moved, Pair, by_indicator, pairs
from tns_training_xblock.grading.thread.owners import Key, Owner
from tns_training_xblock.grading.thread.texts import AFTER, Series, Texts
from tns_training_xblock.grading.thread.works import Works

from . import words
from .values import Slice, Tab

COLUMNS = 20
"""How many clusters stand beside each other on one page."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A level of one cluster with its word; ``given`` is what no document shows, if more.

    ``of`` is the cluster, and ``under`` the person where several of it are there.
    """

    of: str
    under: str
    counts: bool
    shown: str
    band: str
    word: str
    given: Level | None


@dataclass(frozen=True, slots=True)
class LineView:
    """An indicator in the reader's language."""

    line: Line
    title: str
    word: str
    cells: tuple[CellView, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedView:
    """Where an indicator of a cluster went, in words."""

    moved: Moved
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class PairView:
    """A cluster that closed both; ``counts`` are how many went each way."""

    owner: Owner
    counts: tuple[int, ...]
    changed: tuple[MovedView, ...]


def chosen(asked: Asked, texts: Texts) -> Series | None:
    """The diagnosis that is asked for, else the first of the run."""
    named = [each for each in texts.series if each.name == asked.series]
    return next(iter((*named, *texts.series)), None)


def closed_in(texts: Texts, works: Works) -> int:
    """How many clusters closed a first diagnosis, or a second one where that is all there is."""
    first = next(iter(texts.series), None)
    text = (first.before or first.after) if first else None
    found = works.of(text.usage_key) if text else ()
    return len({each.owner.counted_as for each in found if closed(each)})


def values(asked: Asked, texts: Texts, works: Works) -> dict[str, Any]:
    """Of the diagnosis that is asked for."""
    series = chosen(asked, texts)
    if series is None:
        return {"series": None}
    text = series.at(asked.moment) or series.before or series.after
    found = grid(text, works, begun=asked.begun) if text else Grid((), (), (), ())
    columns = Slice.of(found.judged, asked.page, COLUMNS)
    first = (columns.page - 1) * COLUMNS
    both = pairs(series, works)
    return {
        "series": series,
        "several": list(_several(asked, texts, series)),
        "moments": list(_moments(asked, series, works)),
        "begun_query": asked.with_(begun=not asked.begun).query,
        "grid": found,
        "page": columns,
        "parts": [
            (part, plain_text(part.dimension.title), _lines(part.lines, columns.shown, first))
            for part in found.parts
        ],
        "needs": [
            (plain_text(need.topic.title), _lines(need.lines, (), 0)) for need in found.needs
        ],
        "pairs": [_pair(each) for each in both],
        "ways": [words.ways()[way] for way in WAYS],
        "by_item": list(_by_item(both)),
    }


def _several(asked: Asked, texts: Texts, series: Series) -> Iterator[Tab]:
    if len(texts.series) > 1:
        for each in texts.series:
            query = asked.with_(series=each.name, moment="").query
            yield Tab(each.title, query, each is series)


def _moments(asked: Asked, series: Series, works: Works) -> Iterator[Tab]:
    """The first time and the second, each with how many clusters closed it."""
    if series.before is None or series.after is None:
        return
    titles = {"": words.before(), AFTER: words.after()}
    for moment, title in titles.items():
        text = series.at(moment)
        kept = works.of(text.usage_key) if text else ()
        count = len({each.owner.counted_as for each in kept if closed(each)})
        yield Tab(title, asked.with_(moment=moment).query, moment == asked.moment, str(count))


def _lines(lines: tuple[Line, ...], judged: Sequence[Judged], first: int) -> list[LineView]:
    several = {each.owner.counted_as for each in judged if not each.counts}
    return [
        LineView(
            line,
            plain_text(line.indicator.title),
            words.bands().get(line.band, ""),
            tuple(
                _cell(each, cell, several)
                for each, cell in zip(judged, line.cells[first:], strict=False)
            ),
        )
        for line in lines
    ]


def _cell(judged: Judged, cell: Cell, several: Collection[Key]) -> CellView:
    settled = cell.settled
    given = settled.given if settled and settled.unshown else None
    return CellView(
        judged.owner.title,
        judged.owner.under if judged.owner.counted_as in several else "",
        judged.counts,
        cell.shown,
        cell.band,
        words.bands().get(cell.band, ""),
        given,
    )


def _pair(pair: Pair) -> PairView:
    told = words.ways()
    return PairView(
        pair.owner,
        tuple(pair.tally[way] for way in WAYS),
        tuple(
            MovedView(each, plain_text(each.indicator.title), told[each.way])
            for each in pair.changed
        ),
    )


def _by_item(both: tuple[Pair, ...]) -> Iterator[tuple[str, str, tuple[int, ...], int]]:
    """Each indicator that moved somewhere: number, title, how many went each way, of how many."""
    counted = by_indicator(both)
    seen = {each.indicator.id: each for pair in both for each in pair.moved}
    for name, each in seen.items():
        ways = counted[name]
        if ways["same"] < sum(ways.values()):
            counts = tuple(ways[way] for way in WAYS)
            yield each.number, plain_text(each.indicator.title), counts, sum(counts)
