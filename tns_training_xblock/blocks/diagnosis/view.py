"""What a diagnosis's templates show of one learner's answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tns_training_xblock.blocks.shared.handlers import Json
from tns_training_xblock.content.model import Diagnosis, Language
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.diagnosis.levels import (
    APART,
    RATERS,
    UNKNOWN,
    Level,
    Settled,
    entries,
    settled,
)
from tns_training_xblock.content.uses.diagnosis.reading import (
    DimensionReading,
    Found,
    band,
    lessons,
    questions,
    read_dimensions,
    to_talk_about,
)
from tns_training_xblock.content.uses.html import Html

from . import words
from .answers import Answer, of_browser
from .picture import Picture, picture
from .text import DiagnosisText, IndicatorText


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One row of the table beside the picture."""

    letter: str
    title: Html
    middle: float | None
    band: str
    lowest: Found | None
    lowest_text: IndicatorText | None
    unknown: int
    missing: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One indicator with the levels of all raters, and the one that counts."""

    text: IndicatorText
    levels: tuple[Level | None, ...]
    settled: Settled | None
    talk: bool
    documents: tuple[str, ...]

    @property
    def unknown(self) -> bool:
        """Whether nobody knows."""
        return self.settled is not None and self.settled.unknown


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask a host, and why: the indicator and its level."""

    text: IndicatorText
    level: int
    unknown: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """The questions of a topic."""

    title: Html
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """All that the answers came to."""

    picture: Picture
    rows: tuple[DimensionRow, ...]
    side_by_side: tuple[SideBySide, ...]
    talk: tuple[SideBySide, ...]
    unshown: tuple[SideBySide, ...]
    lessons: tuple[Question, ...]
    topics: tuple[TopicView, ...]
    numbers: tuple[tuple[Html, str, str], ...]


def reading_view(diagnosis: Diagnosis, text: DiagnosisText, answer: Answer) -> ReadingView | None:
    """What ``answer`` came to; ``None`` while nothing is answered."""
    readings = read_dimensions(diagnosis, answer)
    given = answer.get("numbers")
    numbers = given if isinstance(given, dict) else {}
    if not any(each.found for each in readings) and not numbers:
        return None
    texts = text.indicators
    titles = [
        (shown.letter, plain_text(part.title))
        for shown, part in zip(text.dimensions, diagnosis.dimensions, strict=True)
    ]
    sides = tuple(_side(texts[each.id], answer) for each in diagnosis.indicators)
    talk = {each.indicator.id for each in to_talk_about(diagnosis, answer)}
    return ReadingView(
        picture=picture(readings, titles, mirrored=diagnosis.language == "ar"),
        rows=tuple(_row(reading, text) for reading in readings),
        side_by_side=sides,
        talk=tuple(each for each in sides if each.text.id in talk),
        unshown=tuple(each for each in sides if each.settled and each.settled.unshown),
        lessons=tuple(_questions(lessons(diagnosis, answer), texts)),
        topics=tuple(
            TopicView(text.topics[each.topic.id], tuple(_questions(each.found, texts)))
            for each in questions(diagnosis, answer)
        ),
        numbers=tuple(
            (each.title, str(numbers[each.id]), each.unit)
            for each in text.counts
            if isinstance(numbers.get(each.id), str)
        ),
    )


def _questions(found: Iterable[Found], texts: Mapping[str, IndicatorText]) -> Iterable[Question]:
    for each in found:
        yield Question(texts[each.indicator.id], each.level, each.settled.unknown)


def _row(reading: DimensionReading, text: DiagnosisText) -> DimensionRow:
    [shown] = [each for each in text.dimensions if each.id == reading.dimension.id]
    middle, lowest = reading.median, reading.lowest
    return DimensionRow(
        letter=shown.letter,
        title=shown.title,
        middle=middle,
        band=words.bands()[band(middle)] if middle is not None else "",
        lowest=lowest,
        lowest_text=text.indicators[lowest.indicator.id] if lowest else None,
        unknown=reading.unknown,
        missing=reading.missing,
    )


def _side(text: IndicatorText, answer: Answer) -> SideBySide:
    given = entries(answer, text.id)
    counts = settled(answer, text.id)
    return SideBySide(
        text=text,
        levels=tuple(given[rater].level for rater in RATERS),
        settled=counts,
        talk=counts is not None and counts.apart >= APART,
        documents=counts.documents if counts else (),
    )


def start_of(diagnosis: Diagnosis, answer: Answer) -> tuple[str, str]:
    """Where the learner stopped: the rater who has begun and has not all, and that dimension's id.

    The first dimension is named where nothing, or everything, is answered.
    """
    first = diagnosis.dimensions[0].id if diagnosis.dimensions else ""
    for rater in RATERS:
        open_ones = [
            part.id
            for part in diagnosis.dimensions
            if any(entries(answer, each.id)[rater].level is None for each in part.indicators)
        ]
        begun = any(
            entries(answer, each.id)[rater].level is not None for each in diagnosis.indicators
        )
        if begun and open_ones:
            return rater, open_ones[0]
    return RATERS[0], first


def form_values(diagnosis: Diagnosis, answer: Answer, language: Language) -> Json:
    """What the form's template shows beside the text."""
    rater, dimension = start_of(diagnosis, answer)
    return {
        "answer_json": json.dumps(of_browser(answer), ensure_ascii=False),
        "raters": words.raters().items(),
        "first_rater": rater,
        "open_dimension": dimension,
        "begun": bool(answer.get("raters")),
        "judged": _judged(diagnosis, answer),
        "unknown_level": UNKNOWN,
        "language": language,
    }


def _judged(diagnosis: Diagnosis, answer: Answer) -> list[dict[str, Any]]:
    """How far each rater has come."""
    return [
        {
            "id": rater,
            "name": name,
            "done": sum(
                entries(answer, each.id)[rater].level is not None for each in diagnosis.indicators
            ),
        }
        for rater, name in words.raters().items()
    ]
