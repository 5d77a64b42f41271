"""Drift: how a trainer spreads over the levels, beside the others and the samples.

So that the fortieth is marked like the first. What waits for a second mark is in none of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.content.model import Criterion, Language, Level
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.models import Review, SampleMark
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.states import State
from tns_training_xblock.work import stored

from .twice import Rubrics

LAST = 5
"""How many of the last marks a desk tells of."""
NEWEST = 5_000
"""How many of a run's newest marks are looked at: a page is no time to read a hundred thousand."""
_DONE = (State.READY, State.RELEASED)
_DARKEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One level in a bar: how often it was given, and after how many marks it begins."""

    level: Level
    count: int
    start: int
    shade: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How often each level was given: by ``trainer_id``, or by ``others`` or for ``samples``."""

    trainer_id: int | None
    who: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """How many marks it is made of."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion with the bars of those who marked, and what the samples' authors gave."""

    title: str
    keys: tuple[tuple[Level, int], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ItemSpread:
    """An item, criterion by criterion."""

    usage_key: str
    title: str
    criteria: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """The level that a trainer gave most often to the last submissions in one criterion."""

    criterion: str
    level: str
    count: int
    of: int


def spreads(
    rights: Rights, language: Language, me: int, *, everybody: bool
) -> tuple[ItemSpread, ...]:
    """Each item of the run in which ``me`` marked, or with ``everybody`` anybody did; 3 queries."""
    given: dict[str, dict[int | None, list[dict[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    newest: dict[str, int] = {}
    for key, trainer, levels, edition in _marks(rights):
        given[key][trainer].append(stored.texts(levels))
        newest[key] = max(newest.get(key, 0), edition or 0)
    models = _models(rights.course_id)
    rubrics = Rubrics.of(newest)
    found = []
    for key, by_trainer in given.items():
        shown = sorted(who for who in by_trainer if who is not None and (everybody or who == me))
        if shown:
            criteria = rubrics.criteria(key, language)
            spread = (_spread(each, by_trainer, shown, models[key]) for each in criteria)
            found.append(ItemSpread(key, rubrics.title(key, language), tuple(spread)))
    return tuple(sorted(found, key=lambda item: place(item.title)))


def habits(usage_key: str, me: int, rubric: Rubric, language: Language) -> tuple[Habit, ...]:
    """What ``me`` gave most often to the last :data:`LAST` submissions of an item; one query.

    Nothing before there are as many.
    """
    mine = Review.objects.filter(usage_key=usage_key, trainer_id=me, state__in=_DONE)
    rows = mine.order_by("-saved_at", "-pk").values_list("levels", flat=True)[:LAST]
    levels = [stored.texts(row) for row in rows]
    return tuple(_habits(rubric.criteria(language), levels)) if len(levels) == LAST else ()


def _habits(criteria: Iterable[Criterion], marks: list[dict[str, str]]) -> Iterable[Habit]:
    for criterion in criteria:
        counts = Counter(mark.get(criterion.id, "") for mark in marks)
        [(name, count)] = counts.most_common(1)
        level = criterion.level(name)
        if level is not None:
            yield Habit(criterion.title, level.title, count, len(marks))


def _marks(rights: Rights) -> Any:
    rows = Review.objects.filter(rights.visible(), state__in=_DONE)
    columns = ("usage_key", "trainer_id", "levels", "work__edition_id")
    return rows.order_by("-pk").values_list(*columns)[:NEWEST]


def _models(course_id: str) -> dict[str, list[dict[str, str]]]:
    """What the authors gave to the samples that somebody marked, each once."""
    rows = SampleMark.objects.filter(course_id=course_id).exclude(sample_id="").order_by("pk")
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for key, sample, model in rows.values_list("usage_key", "sample_id", "model"):
        found[key][sample] = stored.texts(model)
    return defaultdict(list, {key: list(models.values()) for key, models in found.items()})


def _spread(
    criterion: Criterion,
    by_trainer: dict[int | None, list[dict[str, str]]],
    shown: list[int],
    models: list[dict[str, str]],
) -> Spread:
    bars = [_bar(criterion, by_trainer[who], who, "") for who in shown]
    others = [mark for who, marks in by_trainer.items() if who not in shown for mark in marks]
    bars += [_bar(criterion, others, None, "others"), _bar(criterion, models, None, "samples")]
    keys = tuple(zip(criterion.levels, _shades(criterion), strict=True))
    return Spread(criterion.title, keys, tuple(bar for bar in bars if bar.total))


def _bar(
    criterion: Criterion, marks: list[dict[str, str]], trainer_id: int | None, who: str
) -> Bar:
    counts = Counter(mark.get(criterion.id, "") for mark in marks)
    parts, start = [], 0
    for level, shade in zip(criterion.levels, _shades(criterion), strict=True):
        parts.append(Part(level, counts[level.id], start, shade))
        start += counts[level.id]
    return Bar(trainer_id, who, tuple(parts))


def _shades(criterion: Criterion) -> list[int]:
    """How dark each level is drawn: the lowest the lightest, the highest the darkest."""
    steps = max(1, len(criterion.levels) - 1)
    return [round(_DARKEST * place / steps) for place in range(len(criterion.levels))]
