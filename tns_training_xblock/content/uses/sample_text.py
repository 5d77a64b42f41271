"""Marking samples as pages show them, on the trainer's desk and to authors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.content.model import Criterion, Exercise, Sample, SampleLevel

from .html import Html
from .render import Renderer


@dataclass(frozen=True, slots=True)
class SampleLine:
    """What a sample earns in one criterion, of how many points, and why; ids are the rubric's."""

    criterion_id: str
    level_id: str
    criterion: Html
    level: Html
    points: int
    possible: int
    why: Html


@dataclass(frozen=True, slots=True)
class SampleText:
    """A sample with its total."""

    id: str
    title: Html
    points: int
    possible: int
    answer: Html
    lines: tuple[SampleLine, ...]


def sample_texts(study: Exercise, renderer: Renderer) -> tuple[SampleText, ...]:
    """The marking samples of ``study``, their lines in the order of the rubric."""
    return tuple(_sample(sample, study, renderer) for sample in study.samples)


def _sample(sample: Sample, study: Exercise, renderer: Renderer) -> SampleText:
    given = {each.criterion: each for each in sample.levels}
    lines = tuple(
        line
        for criterion in study.criteria
        if criterion.id in given
        for line in _line(given[criterion.id], criterion, renderer)
    )
    return SampleText(
        id=sample.id,
        title=renderer.inline(sample.title),
        points=sum(line.points for line in lines),
        possible=study.points,
        answer=renderer.prose(sample.answer),
        lines=lines,
    )


def _line(given: SampleLevel, criterion: Criterion, renderer: Renderer) -> Iterator[SampleLine]:
    """The sample's line for ``criterion``; none where it does not have the level ``given``."""
    level = criterion.level(given.level)
    if level is not None:
        yield SampleLine(
            criterion_id=criterion.id,
            level_id=level.id,
            criterion=renderer.inline(criterion.title),
            level=renderer.inline(level.title),
            points=level.points,
            possible=criterion.points,
            why=renderer.inline(given.why),
        )
