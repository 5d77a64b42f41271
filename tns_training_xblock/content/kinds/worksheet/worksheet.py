"""Worksheets: introduction, tasks, and a rubric where they are handed in."""

from __future__ import annotations

from typing import cast, get_args

from tns_training_xblock.content.kinds.exercise.parts import Manner, Parts, read_parts
from tns_training_xblock.content.kinds.exercise.samples import marked_samples
from tns_training_xblock.content.model import Language, Worksheet
from tns_training_xblock.content.model.worksheet import Audience, Use
from tns_training_xblock.content.syntax.directives import Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.report import Place, Report

from . import WORKSHEET

_SHOWN: tuple[Audience, ...] = get_args(Audience)
_USES: tuple[Use, ...] = get_args(Use)


def worksheet(header: Header, source: Source, language: Language) -> Worksheet:
    """The worksheet under ``header``."""
    fields = header.fields
    late = fields.one_of("late", ("accept", "refuse"), "accept")
    shown = fields.one_of("shown", _SHOWN, "me")
    use = fields.one_of("use", _USES, "sheet")
    manner = Manner(WORKSHEET, "introduction", expected=False, takes={})
    parts = read_parts(header, source, Ids(source.report), manner)
    _report_missing(header, parts, source.report)
    return Worksheet(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(required=True),
        late="refuse" if late == "refuse" else "accept",
        shown=cast(Audience, shown),
        use=cast(Use, use),
        original=header.original,
        situation=tuple(parts.situation),
        tasks=tuple(parts.tasks),
        criteria=tuple(parts.criteria),
        samples=marked_samples(parts.samples, parts.criteria, parts.unclear, source.report),
    )


def _report_missing(header: Header, parts: Parts, report: Report) -> None:
    if parts.refused:
        return
    if not parts.tasks:
        message = "A worksheet asks for something: add a `:::{task}`."
        report.error(Place(header.body, 1), "task-missing", message)
    if parts.criteria:
        return
    if header.fields.has("late"):
        message = (
            "Without criteria it is never handed in, and so never late: remove `late`, or add a "
            "`:::{criterion}`."
        )
        report.error(header.fields.place("late"), "late-unused", message)
    if parts.samples:
        message = "A sample is marked by criteria: add a `:::{criterion}`, or remove the samples."
        report.error(Place(parts.samples[0].line, 1), "criterion-missing", message)
