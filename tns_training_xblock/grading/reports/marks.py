"""What marks were given: per criterion the levels, per case study the points and the time it took.

Only marks that learners have count, each as it was last released. Titles and points of levels are
those of the rubric by which the newest of them was given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median
from typing import Any

from tns_training_xblock.cohort.api import Names, Rights
from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.queue.rows import named
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.rules import DEFAULTS, rules_in
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition

from .asked import Asked
from .items import Column, columns_of, works_of
from .shares import CriterionShares, shares_of

FEW = 5
"""Of fewer marks a distribution says little."""
CHUNK = 500
_COLUMNS = (
    "usage_key",
    "released__levels",
    "released__points",
    "released__possible",
    "possible",
    "submitted_at",
    "released_at",
    "released_edition_id",
)


@dataclass(frozen=True, slots=True)
class ItemMarks:
    """The marks of one case study.

    ``counts`` says how many have 0, 1, … up to ``possible`` points; ``scaled`` of them could have
    had another number of points, and count by their share. ``pass_points`` is the pass line, which
    ``passed`` reach. ``to_release`` is the median time from handing in to the release, of those
    where both belong to the same round.
    """

    usage_key: str
    title: str
    criteria: tuple[CriterionShares, ...]
    n: int
    possible: int
    counts: tuple[int, ...]
    mean: float | None
    pass_points: float
    passed: int
    scaled: int
    to_release: timedelta | None

    @property
    def name(self) -> str:
        """Its id within the course, which is the same in every language."""
        return self.usage_key.rpartition("@")[2]

    @property
    def few(self) -> bool:
        """Whether there are marks, and too few of them to say much."""
        return 0 < self.n < FEW


@dataclass(frozen=True, slots=True)
class Marks:
    """Those of each case study in the order of the run; ``columns`` are all to choose from."""

    items: tuple[ItemMarks, ...]
    columns: tuple[Column, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class _Mark:
    levels: dict[str, str]
    points: int
    possible: int
    took: timedelta | None
    at: datetime
    edition: int | None


def marks(rights: Rights, asked: Asked, language: Language) -> Marks:
    """The marks that somebody may read of those asked for, in a few queries however many."""
    given = defaultdict(list)
    for key, mark in _read(rights, asked):
        given[key].append(mark)
    newest = {key: max(found, key=lambda mark: mark.at).edition for key, found in given.items()}
    editions = Edition.objects.in_bulk([pk for pk in newest.values() if pk is not None])
    works = works_of(rights, asked)
    names, titles = named(filter(None, works.values()), rights.course_id)
    columns = columns_of(rights, titles, works)
    rules = rules_in(rights.course_id)
    found = (
        _item(
            column.usage_key,
            column.title(language),
            given.get(column.usage_key, []),
            _content(editions.get(newest.get(column.usage_key) or 0)),
            rules.get(column.usage_key, DEFAULTS).pass_percent,
            language,
        )
        for column in columns
        if asked.item in ("", column.usage_key)
    )
    return Marks(tuple(found), columns, names)


def _read(rights: Rights, asked: Asked) -> Iterator[tuple[str, _Mark]]:
    rows = among(asked.view, rights).filter(released_at__isnull=False)
    for values in rows.order_by("pk").values(*_COLUMNS).iterator(chunk_size=CHUNK):
        yield values["usage_key"], _mark(values)


def _mark(values: Mapping[str, Any]) -> _Mark:
    took = values["released_at"] - values["submitted_at"]
    return _Mark(
        levels=stored.texts(values["released__levels"]),
        points=stored.count(values["released__points"]),
        possible=stored.count(values["released__possible"], values["possible"]),
        # What was handed in again since was released before it came.
        took=took if took >= timedelta() else None,
        at=values["released_at"],
        edition=values["released_edition_id"],
    )


def _content(edition: Edition | None) -> dict[str, str]:
    return stored.texts(edition.content) if edition else {}


def _item(
    usage_key: str,
    title: str,
    given: list[_Mark],
    content: dict[str, str],
    pass_percent: int,
    language: Language,
) -> ItemMarks:
    rubric = Rubric.of(content)
    renamed = read_renamed(content.get("renamed", ""), Report("renamed"))
    levels = [renamed.keyed(mark.levels) for mark in given]
    possible = rubric.points or max((mark.possible for mark in given), default=0)
    points = [_scaled(mark, possible) for mark in given]
    counts = Counter(min(possible, round(each)) for each in points)
    line = possible * pass_percent / 100
    took = [mark.took.total_seconds() for mark in given if mark.took is not None]
    return ItemMarks(
        usage_key=usage_key,
        title=title,
        criteria=tuple(shares_of(each, levels, renamed) for each in rubric.criteria(language)),
        n=len(given),
        possible=possible,
        counts=tuple(counts[each] for each in range(possible + 1)),
        mean=fmean(points) if points else None,
        pass_points=line,
        passed=sum(each >= line for each in points),
        scaled=sum(mark.possible != possible for mark in given),
        to_release=timedelta(seconds=median(took)) if took else None,
    )


def _scaled(mark: _Mark, possible: int) -> float:
    if mark.possible in (0, possible):
        return float(mark.points)
    return mark.points * possible / mark.possible
