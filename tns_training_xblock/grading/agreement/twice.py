"""What was marked twice in a run: how far the two marks agree, item by item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Criterion, Language
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.models import SecondMark
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.values import Marked
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Edition

from .figures import Figure, Pair, figure


@dataclass(frozen=True, slots=True)
class OfCriterion:
    """The figures of one criterion."""

    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class OfItem:
    """The figures of one item: each criterion, and the mark as a whole.

    ``whole`` counts as the same what has the same level everywhere; its kappa is that of points.
    """

    usage_key: str
    title: str
    criteria: tuple[OfCriterion, ...]
    whole: Figure


@dataclass(frozen=True, slots=True)
class Rubrics:
    """The rubric and the titles of each item of a run, as they were last answered."""

    by_item: dict[str, tuple[Rubric, dict[str, str]]]

    @classmethod
    def of(cls, newest: dict[str, int]) -> Rubrics:
        """Those of the editions with these numbers, by usage key; one query."""
        rows = Edition.objects.in_bulk(set(newest.values()))
        found = {
            key: (Rubric.of(stored.texts(rows[pk].content)), stored.texts(rows[pk].titles))
            for key, pk in newest.items()
            if pk in rows
        }
        return cls(found)

    def criteria(self, usage_key: str, language: Language) -> tuple[Criterion, ...]:
        """The criteria of an item; none where nobody knows it any more."""
        rubric, _ = self.by_item.get(usage_key, (None, None))
        return rubric.criteria(language) if rubric else ()

    def title(self, usage_key: str, language: Language) -> str:
        """What an item is called, else its id."""
        _, titles = self.by_item.get(usage_key, (None, {}))
        known = titles or {}
        return known.get(language) or next(iter(known.values()), "") or usage_key.rpartition("@")[2]


def of_run(rights: Rights, language: Language) -> tuple[OfItem, ...]:
    """The items of which something was marked twice that ``rights`` let see, in two queries."""
    marks: dict[str, list[tuple[Marked, Marked]]] = defaultdict(list)
    newest: dict[str, int] = {}
    for row in _rows(rights):
        key = row["review__usage_key"]
        second = {"levels": row["levels"], "points": row["points"]}
        marks[key].append((Marked.of(row["first"]), Marked.of(second)))
        newest[key] = max(newest.get(key, 0), row["review__work__edition_id"] or 0)
    rubrics = Rubrics.of(newest)
    found = (_of_item(key, marks[key], rubrics, language) for key in marks)
    return tuple(sorted(found, key=lambda item: place(item.title)))


def ranks(criterion: Criterion) -> dict[str, int]:
    """Where each level of a criterion stands, from the lowest points up."""
    ordered = sorted(criterion.levels, key=lambda level: level.points)
    return {level.id: rank for rank, level in enumerate(ordered)}


def _rows(rights: Rights) -> Any:
    rows = SecondMark.objects.filter(rights.visible("review__"), done_at__isnull=False)
    columns = ("review__usage_key", "review__work__edition_id", "levels", "points", "first")
    return rows.order_by("pk").values(*columns)


def _of_item(
    usage_key: str,
    marks: list[tuple[Marked, Marked]],
    rubrics: Rubrics,
    language: Language,
) -> OfItem:
    criteria = tuple(
        OfCriterion(criterion.title, figure(_pairs(criterion, marks)))
        for criterion in rubrics.criteria(usage_key, language)
    )
    same = sum(first.levels == second.levels for first, second in marks)
    points = [(first.points, second.points) for first, second in marks]
    return OfItem(usage_key, rubrics.title(usage_key, language), criteria, figure(points, same))


def _pairs(criterion: Criterion, marks: list[tuple[Marked, Marked]]) -> list[Pair]:
    """The ranks of both; what an older edition of the rubric called otherwise is left out."""
    known, name = ranks(criterion), criterion.id
    levels = ((first.levels.get(name, ""), second.levels.get(name, "")) for first, second in marks)
    return [(known[one], known[other]) for one, other in levels if one in known and other in known]
