"""Learners and case studies: a row a person, a column a case study, fifty people a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Names, Place, Rights
from tns_training_xblock.grading.agreement.blind import blind_items
from tns_training_xblock.grading.queue.rows import named
from tns_training_xblock.host.people import Person, people

from .asked import Asked
from .cells import UNKNOWN, UNTOUCHED, Cell, cells_of, drafts_of
from .items import Column, columns_of
from .learners import learners, ordered, tells_unbegun
from .totals import Total, count_unbegun, totals_of

PAGE, CHUNK = 50, 500


@dataclass(frozen=True, slots=True)
class Item:
    """A case study: a column, with its last row."""

    column: Column
    total: Total


@dataclass(frozen=True, slots=True)
class Row:
    """One learner, with a cell for each of the grid's items; ``place`` is ``None`` if unsaid."""

    person: Person
    place: Place | None
    cells: tuple[Cell, ...]

    @property
    def handed_in(self) -> int:
        """In how many case studies."""
        return sum(cell.handed_in for cell in self.cells)

    @property
    def points(self) -> int | None:
        """Of all marks together, where there is one."""
        given = [cell.points for cell in self.cells if cell.points is not None]
        return sum(given) if given else None

    @property
    def possible(self) -> int:
        """What those marks could have been."""
        return sum(cell.possible for cell in self.cells if cell.points is not None)


@dataclass(frozen=True, slots=True)
class Grid:
    """``total`` counts all whom it shows, of whom ``rows`` are one page.

    ``unbegun`` says whether the reader may know who has handed in nothing.
    """

    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    names: Names
    page: int
    pages: int
    total: int
    unbegun: bool


def grid(rights: Rights, asked: Asked) -> Grid:
    """One page of the grid; a page that does not exist is the nearest."""
    table = _Table(rights, asked)
    pages = max(1, -(-table.total // PAGE))
    page = min(asked.page, pages)
    rows = tuple(table.rows((page - 1) * PAGE, PAGE))
    return Grid(table.items, rows, table.names, page, pages, table.total, table.unbegun)


def all_rows(rights: Rights, asked: Asked) -> tuple[tuple[Item, ...], Iterator[Row]]:
    """The items, and every row: five queries for every 500 people."""
    table = _Table(rights, asked)
    starts = range(0, table.total, CHUNK)
    return table.items, (row for start in starts for row in table.rows(start, CHUNK))


class _Table:
    """What all pages of a grid share, read when it is made."""

    def __init__(self, rights: Rights, asked: Asked) -> None:
        self._rights, self._blind = rights, blind_items(rights.course_id)
        found = learners(rights, asked)
        self._ids = ordered(found, rights, asked, self._blind)
        self.total = found.count()
        self.unbegun = tells_unbegun(rights)
        totals = totals_of(rights, asked, self._blind)
        works = [total.work for total in totals.values() if total.work]
        self.names, titles = named(works, rights.course_id)
        self.items = tuple(
            Item(column, totals.get(column.usage_key) or Total())
            for column in columns_of(rights, titles, totals)
        )
        if self.unbegun:
            pairs = ((item.column.usage_key, item.total) for item in self.items)
            count_unbegun(pairs, found, self.total, rights.course_id)

    def rows(self, start: int, count: int) -> Iterator[Row]:
        """So many people from this one on."""
        run = self._rights.course_id
        ids = list(self._ids[start : start + count])
        keys = [item.column.usage_key for item in self.items]
        known, places = people(ids), cohort.places_of(run, ids)
        cells = cells_of(ids, self._rights, self._blind)
        if self.unbegun:
            cells = drafts_of(ids, run, keys) | cells
        nothing = Cell(UNTOUCHED if self.unbegun else UNKNOWN)
        for pk in ids:
            if pk in known:
                row = tuple(cells.get((pk, key), nothing) for key in keys)
                yield Row(known[pk], places.get(pk), row)
