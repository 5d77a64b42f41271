"""What the answers to a diagnosis mean: a picture by dimension, lessons in order, questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal

from tns_training_xblock.content.model import LEVELS, Diagnosis, Dimension, Indicator, Topic

from .levels import APART, Answer, Settled, settled

QUESTIONS = 2
"""How many questions to hosts a topic gives."""

Band = Literal["begin", "write", "check", "keep"]
"""What there is to do at a level: 0 to 1, 2, 3, and 4."""
_BANDS: tuple[tuple[int, Band], ...] = ((2, "begin"), (3, "write"), (4, "check"))


@dataclass(frozen=True, slots=True)
class Found:
    """One indicator with the level that counts."""

    indicator: Indicator
    settled: Settled

    @property
    def level(self) -> int:
        """What counts."""
        return self.settled.level


@dataclass(frozen=True, slots=True)
class DimensionReading:
    """One dimension. ``median`` and ``lowest`` are there where something was answered."""

    dimension: Dimension
    found: tuple[Found, ...]

    @property
    def median(self) -> float | None:
        """The middle of the levels that count; nothing is added up."""
        levels = [each.level for each in self.found]
        return float(median(levels)) if levels else None

    @property
    def lowest(self) -> Found | None:
        """The first of those with the lowest level."""
        return min(self.found, key=lambda each: each.level, default=None)

    @property
    def unknown(self) -> int:
        """How many nobody knows."""
        return sum(each.settled.unknown for each in self.found)

    @property
    def missing(self) -> int:
        """How many have no level at all."""
        return len(self.dimension.indicators) - len(self.found)


@dataclass(frozen=True, slots=True)
class TopicQuestions:
    """The indicators of a topic whose questions one takes along to a host, the lowest first."""

    topic: Topic
    found: tuple[Found, ...]


def letter(place: int) -> str:
    """A dimension's letter: A, B, …; a number behind Z."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def numbers(diagnosis: Diagnosis) -> dict[str, str]:
    """What each indicator is called beside its title, by id: its place in its dimension, as A1."""
    return {
        each.id: f"{letter(place)}{number}"
        for place, part in enumerate(diagnosis.dimensions)
        for number, each in enumerate(part.indicators, 1)
    }


def found_in(indicators: Iterable[Indicator], answer: Answer) -> tuple[Found, ...]:
    """Those of ``indicators`` that have a level, in their order."""
    pairs = ((each, settled(answer, each.id)) for each in indicators)
    return tuple(Found(each, level) for each, level in pairs if level is not None)


def read_dimensions(diagnosis: Diagnosis, answer: Answer) -> tuple[DimensionReading, ...]:
    """Each dimension, in its order."""
    return tuple(
        DimensionReading(each, found_in(each.indicators, answer)) for each in diagnosis.dimensions
    )


def band(level: float) -> Band:
    """What there is to do at ``level``, which may lie between two."""
    return next((name for limit, name in _BANDS if level < limit), "keep")


def lessons(diagnosis: Diagnosis, answer: Answer) -> tuple[Found, ...]:
    """The indicators whose lessons help most, each lesson once; none where all is reached."""
    first: dict[str, Found] = {}
    for each in sorted(found_in(diagnosis.indicators, answer), key=lambda each: each.level):
        if each.indicator.lesson and each.level < LEVELS[-1]:
            first.setdefault(each.indicator.lesson.rpartition("](")[2], each)
    return tuple(first.values())


def questions(diagnosis: Diagnosis, answer: Answer) -> tuple[TopicQuestions, ...]:
    """For each topic the two lowest indicators, whose ``ask`` is a question to its hosts.

    This is what visit sheets and action plans take from a diagnosis.
    """
    found = found_in(diagnosis.indicators, answer)
    by_topic = (
        TopicQuestions(
            topic,
            tuple(
                sorted(
                    (each for each in found if each.indicator.topic == topic.id),
                    key=lambda each: each.level,
                )[:QUESTIONS]
            ),
        )
        for topic in diagnosis.topics
    )
    return tuple(each for each in by_topic if each.found)


def to_talk_about(diagnosis: Diagnosis, answer: Answer) -> tuple[Found, ...]:
    """Where raters differ so much that they talk first, and have not agreed yet."""
    found = found_in(diagnosis.indicators, answer)
    return tuple(
        each for each in found if each.settled.apart >= APART and each.settled.by != "agreed"
    )
