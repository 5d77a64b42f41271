"""Diagnoses: introduction, scale, topics, dimensions with their indicators, counts, limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tns_training_xblock.content.model import (
    Count,
    Diagnosis,
    Dimension,
    Indicator,
    Language,
    Passage,
    Prose,
    Step,
    Topic,
)
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import (
    body,
    no_argument,
    options,
    passage,
    passages,
    refuse,
    sourced,
)
from tns_training_xblock.content.syntax.report import Place, Report, quoted

from . import DIAGNOSIS
from .indicators import read_indicator
from .levels import read_scale


@dataclass(slots=True)
class _Part:
    """A dimension while its indicators come behind it."""

    id: str
    title: str
    parts: tuple[Passage, ...]
    line: int
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True)
class _Parts:
    """A diagnosis while its directives are read."""

    source: Source
    ids: Ids
    topic_ids: Ids
    introduction: list[Passage] = field(default_factory=list)
    scales: list[tuple[Step, ...]] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    dimensions: list[_Part] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    limits: list[Prose] = field(default_factory=list)
    alone: bool = False
    """Whether an indicator stands above the first dimension."""
    stray: int = 0
    """How many directives were none of these, or stood where they mean nothing."""


def diagnosis(header: Header, source: Source, language: Language) -> Diagnosis:
    """The diagnosis under ``header``."""
    parts = _read(header, source)
    _report_missing(parts, Place(header.body, 1), source.report)
    return Diagnosis(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(required=True),
        original=header.original,
        introduction=tuple(parts.introduction),
        scale=parts.scales[0] if parts.scales else (),
        topics=tuple(parts.topics),
        dimensions=tuple(
            Dimension(part.id, part.title, part.parts, tuple(part.indicators), part.line)
            for part in parts.dimensions
        ),
        counts=tuple(parts.counts),
        limits=parts.limits[0] if parts.limits else None,
    )


def _read(header: Header, source: Source) -> _Parts:
    # Answers hang on indicators and counts alone: a dimension may be called like one of them.
    parts = _Parts(source, Ids(source.report), Ids(source.report))
    begun = False
    for piece in source.pieces(source.split(header.body)):
        found = passage(piece, source)
        if found is None and isinstance(piece, Directive):
            begun = True
            _take(piece, parts)
        elif found is not None and not begun:
            parts.introduction.append(found)
        elif found is not None:
            message = (
                "This is shown nowhere: the introduction ends at the first directive. Move it."
            )
            source.report.error(Place(found.line, 1), "text-misplaced", message)
    return parts


def _take(directive: Directive, parts: _Parts) -> None:
    readers: dict[str, Callable[[Directive, _Parts], None]] = {
        "scale": _scale,
        "topic": _topic,
        "dimension": _dimension,
        "indicator": _indicator,
        "count": _count,
        "limits": _limits,
    }
    if reader := readers.get(directive.name):
        reader(directive, parts)
    else:
        refuse(directive, parts.source, DIAGNOSIS.directives)
        parts.stray += 1


def _scale(directive: Directive, parts: _Parts) -> None:
    parts.scales.append(read_scale(directive, parts.source))
    _only_one(directive, len(parts.scales), parts.source.report)


def _limits(directive: Directive, parts: _Parts) -> None:
    options(directive, parts.source)
    no_argument(directive, parts.source)
    parts.limits.append(body(directive, parts.source))
    _only_one(directive, len(parts.limits), parts.source.report)


def _only_one(directive: Directive, count: int, report: Report) -> None:
    if count > 1:
        message = f"A diagnosis has one `{directive.name}`; remove this one or join the two."
        report.error(directive.place, "directive-twice", message)


def _topic(directive: Directive, parts: _Parts) -> None:
    fields = options(directive, parts.source, "title")
    name = parts.topic_ids.claim(directive.argument)
    parts.topics.append(Topic(name, fields.text("title", required=True), directive.line))


def _dimension(directive: Directive, parts: _Parts) -> None:
    fields = options(directive, parts.source, "title")
    name = parts.ids.claim(directive.argument)
    title = fields.text("title", required=True)
    shown = tuple(passages(directive, parts.source))
    parts.dimensions.append(_Part(name, title, shown, directive.line))


def _indicator(directive: Directive, parts: _Parts) -> None:
    found, topic = read_indicator(directive, parts.source, parts.ids)
    known = [each.id for each in parts.topics]
    if topic and topic.text not in known:
        guess = parts.source.report.suggestion(topic.text, known)
        message = f"No topic {quoted(topic.text)} stands above this. {guess}"
        parts.source.report.error(topic.place, "topic-unknown", message, len(topic.text))
    if parts.dimensions:
        parts.dimensions[-1].indicators.append(found)
        return
    parts.stray += 1
    if parts.alone:
        return
    parts.alone = True
    message = "An indicator belongs to the dimension above it; write a `:::{dimension}` first."
    parts.source.report.error(directive.place, "dimension-missing", message)


def _count(directive: Directive, parts: _Parts) -> None:
    fields = options(directive, parts.source, "title", "unit", "source")
    parts.counts.append(
        Count(
            id=parts.ids.claim(directive.argument),
            title=fields.text("title", required=True),
            unit=fields.text("unit"),
            source=sourced(fields, "count"),
            question=body(directive, parts.source),
            line=directive.line,
        )
    )


def _report_missing(parts: _Parts, top: Place, report: Report) -> None:
    if parts.stray:
        return
    if not parts.scales:
        message = "Say what the levels are: add a `:::{scale}`."
        report.error(top, "scale-missing", message)
    if not parts.dimensions:
        message = "A diagnosis has dimensions: add a `:::{dimension}`, and indicators under it."
        report.error(top, "dimension-missing", message)
    for part in parts.dimensions:
        if not part.indicators:
            message = f"Nothing is judged in `{part.id}`: add a `:::{{indicator}}` under it."
            report.error(Place(part.line, 1), "indicator-missing", message)
    if not parts.limits:
        message = "Say what the result cannot tell: add a `:::{limits}`, printed beside it."
        report.error(top, "limits-missing", message)
