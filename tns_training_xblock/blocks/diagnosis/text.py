"""The part of a diagnosis that is the same for every reader, rendered once for each language."""

from __future__ import annotations

from dataclasses import dataclass

from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content.model import Citation, Diagnosis, Indicator
from tns_training_xblock.content.uses.diagnosis.reading import letter
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer


@dataclass(frozen=True, slots=True)
class StepText:
    """One step of the scale."""

    level: int
    title: Html
    text: Html


@dataclass(frozen=True, slots=True)
class LevelText:
    """What a level of an indicator looks like; ``title`` is what the scale calls it."""

    level: int
    title: Html
    text: Html


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """An indicator; ``number`` counts within its dimension, as in A1."""

    id: str
    number: str
    title: Html
    levels: tuple[LevelText, ...]
    evidence: Html
    source: Html
    lesson: Html
    aid: Html
    ask: Html


@dataclass(frozen=True, slots=True)
class DimensionText:
    """A dimension with its letter."""

    id: str
    letter: str
    title: Html
    passages: tuple[Html, ...]
    indicators: tuple[IndicatorText, ...]


@dataclass(frozen=True, slots=True)
class CountText:
    """Something answered with a number."""

    id: str
    title: Html
    unit: str
    source: Html
    question: Html


@dataclass(frozen=True, slots=True)
class DiagnosisText:
    """A whole diagnosis."""

    introduction: tuple[Html, ...]
    scale: tuple[StepText, ...]
    topics: dict[str, Html]
    dimensions: tuple[DimensionText, ...]
    counts: tuple[CountText, ...]
    limits: Html | None
    cited: tuple[Citation, ...]

    @property
    def indicators(self) -> dict[str, IndicatorText]:
        """All of them, by id."""
        return {each.id: each for part in self.dimensions for each in part.indicators}


def text_of(
    diagnosis: Diagnosis, documents: Documents, renderer: Renderer, prefix: str
) -> DiagnosisText:
    """The text of ``diagnosis``, rendered once and kept with ``documents``."""
    key = (diagnosis.language, prefix)
    text: DiagnosisText = documents.kept(key, lambda: _rendered(diagnosis, renderer))
    return text


def _rendered(diagnosis: Diagnosis, renderer: Renderer) -> DiagnosisText:
    introduction = tuple(map(renderer.passage, diagnosis.introduction))
    scale = tuple(
        StepText(step.level, renderer.inline(step.title), renderer.inline(step.text))
        for step in diagnosis.scale
    )
    dimensions = tuple(
        DimensionText(
            id=part.id,
            letter=letter(place),
            title=renderer.inline(part.title),
            passages=tuple(map(renderer.passage, part.parts)),
            indicators=tuple(
                _indicator(each, f"{letter(place)}{number}", scale, renderer)
                for number, each in enumerate(part.indicators, 1)
            ),
        )
        for place, part in enumerate(diagnosis.dimensions)
    )
    counts = tuple(
        CountText(
            each.id,
            renderer.inline(each.title),
            each.unit,
            renderer.inline(each.source),
            renderer.prose(each.question),
        )
        for each in diagnosis.counts
    )
    limits = renderer.prose(diagnosis.limits) if diagnosis.limits else None
    topics = {topic.id: renderer.inline(topic.title) for topic in diagnosis.topics}
    # Last: what is cited is what was rendered before.
    return DiagnosisText(
        introduction, scale, topics, dimensions, counts, limits, renderer.citations
    )


def _indicator(
    each: Indicator, number: str, scale: tuple[StepText, ...], renderer: Renderer
) -> IndicatorText:
    titles = {step.level: step.title for step in scale}
    return IndicatorText(
        id=each.id,
        number=number,
        title=renderer.inline(each.title),
        levels=tuple(
            LevelText(level, titles.get(level, Html("")), renderer.inline(text))
            for level, text in enumerate(each.levels)
        ),
        evidence=renderer.inline(each.evidence),
        source=renderer.inline(each.source),
        lesson=renderer.inline(each.lesson),
        aid=renderer.inline(each.aid),
        ask=renderer.inline(each.ask),
    )
