"""Criteria, as they are written: a title, and a table of levels that rise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tns_training_xblock.content.model import Criterion, Level
from tns_training_xblock.content.syntax.answer_lists import table_of_answers, three_columns, with_id
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.passages import body, options
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

_MAX_POINTS = 1000
_FORM = "| level {#id} | points | what it looks like |"


def read_criterion(directive: Directive, source: Source, ids: Ids) -> Criterion:
    """The criterion that ``directive`` holds; faults are reported."""
    fields = options(directive, source, "title")
    name = ids.claim(directive.argument)
    title = fields.text("title", required=True)
    levels = _levels(directive, source)
    return Criterion(name, title, levels, directive.line)


def _levels(directive: Directive, source: Source) -> tuple[Level, ...]:
    text = body(directive, source)
    if not text.text:
        return ()
    before, table = table_of_answers(text, source, _FORM)
    if table is None:
        return ()
    if before is not None:
        message = "A criterion is its title and its table; remove this text."
        source.report.error(Place(before.line, 1), "text-misplaced", message)
    rows = three_columns(table, _FORM, source.report)
    if len(table.rows) < 2:
        message = "A criterion has two levels or more."
        source.report.error(directive.place, "rubric-too-few", message)
    return tuple(_rising(rows, source.report))


def _rising(rows: list[list[Scalar]], report: Report) -> Iterator[Level]:
    ids = Ids(report)
    least = 0
    for title, points, text in rows:
        found = _points(points, least, report)
        least = max(least, found + 1)
        name, given = with_id(title)
        if not text.text:
            message = "Say in the third cell what this level looks like: trainers mark by that."
            report.error(text.place, "value-empty", message)
        yield Level(ids.claim(given), name.text, found, text.text, title.place.line)


def _points(found: Scalar, least: int, report: Report) -> int:
    points = int(found.text) if re.fullmatch(r"[0-9]{1,4}", found.text) else _MAX_POINTS + 1
    if points > _MAX_POINTS:
        message = f"Points are a whole number from 0 to {_MAX_POINTS}."
        report.error(found.place, "value-not-whole", message)
        return least
    if points < least:
        message = f"Points rise from level to level; write {least} or more."
        report.error(found.place, "rubric-not-rising", message)
    return points
