"""Rows as a file of CSV, sent as they are read: it is never whole in memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.http import StreamingHttpResponse
from django.utils import timezone

from tns_training_xblock.formats import cells
from tns_training_xblock.grading.reports.cells import Cell
from tns_training_xblock.grading.reports.grid import Item, Row
from tns_training_xblock.grading.reports.marks import ItemMarks
from tns_training_xblock.host.sending import headers_of

_MARK = "\ufeff"
"""Without it the usual spreadsheet program takes Arabic for something else."""


def csv_file(
    name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> StreamingHttpResponse:
    """A file of this name; text in ``rows`` never becomes a formula."""
    response = StreamingHttpResponse(_lines(columns, rows), content_type="text/csv; charset=utf-8")
    for header, value in headers_of(name).items():
        response[header] = value
    return response


def learner_columns(items: Iterable[Item]) -> list[str]:
    """The columns of the file of learners: stable English words, with the ids of case studies."""
    columns = ["username", "name", "cluster", "country", "handed in", "points", "possible"]
    for item in items:
        columns += [f"{word}: {item.column.name}" for word in _WORDS]
    return columns


def learner_rows(items: Sequence[Item], rows: Iterable[Row]) -> Iterator[dict[str, object]]:
    """A row a learner; of what may not be told yet there is the word ``hidden``."""
    for row in rows:
        place = row.place
        yield {
            "username": row.person.username,
            "name": row.person.name,
            "cluster": place.cluster.name if place and place.cluster else "",
            "country": place.country if place else "",
            "handed in": row.handed_in,
            "points": row.points,
            "possible": row.possible or "",
            **{
                f"{word}: {item.column.name}": value
                for item, cell in zip(items, row.cells, strict=True)
                for word, value in zip(_WORDS, _cell(cell), strict=True)
            },
        }


MARK_COLUMNS = (
    "case study", "criterion", "level", "points", "marks", "percent", "mean points", "median days",
)  # fmt: skip
"""Of the file of marks: ids, as they are in every language."""


def mark_rows(items: Iterable[ItemMarks]) -> Iterator[dict[str, object]]:
    """A row a level of a criterion, a row a number of points, and one for each as a whole.

    What a row is says which of the three first columns it fills.
    """
    for item in items:
        took = item.to_release
        whole = {"case study": item.name, "marks": item.n, "mean points": _two(item.mean)}
        yield {**whole, "median days": _two(took.total_seconds() / 86400 if took else None)}
        for points, n in enumerate(item.counts if item.n else ()):
            yield {"case study": item.name, "points": points, "marks": n}
        for criterion in item.criteria:
            of = {"case study": item.name, "criterion": criterion.id}
            yield {**of, "marks": criterion.n, "mean points": _two(criterion.mean)}
            for level in criterion.levels:
                share = {"points": level.points, "marks": level.n, "percent": level.share}
                yield {**of, "level": level.id, **share}


def _two(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


_WORDS = ("state", "points", "possible", "round", "days waiting")


def _cell(cell: Cell) -> tuple[object, ...]:
    marked = cell.points is not None
    return (
        cell.shown,
        cell.points,
        cell.possible if marked else "",
        cell.round or "",
        _days(cell.waits_since),
    )


def _days(since: datetime | None) -> object:
    return max(0, (timezone.now() - since).days) if since else ""


class _Line:
    """What a writer writes into, to be asked for it."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _lines(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    writer = csv.DictWriter(_Line(), columns, restval="", extrasaction="ignore")
    yield _MARK + str(writer.writeheader())
    for row in rows:
        yield str(writer.writerow(cells(row)))
