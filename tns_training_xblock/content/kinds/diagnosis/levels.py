"""Tables of the five levels: the scale, and what each level of an indicator looks like."""

from __future__ import annotations

from tns_training_xblock.content.model import LEVELS, Step
from tns_training_xblock.content.syntax.answer_lists import columns, table_of_answers
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.passages import body, no_argument, options
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

_SCALE = "| level | word | rule |"
_INDICATOR = "| level | what it looks like |"


def read_scale(directive: Directive, source: Source) -> tuple[Step, ...]:
    """The steps that the table in ``directive`` gives."""
    options(directive, source)
    no_argument(directive, source)
    rows = read_levels(directive, source, 3, _SCALE)
    return tuple(
        Step(number, title.text, text.text, level.place.line)
        for number, (level, title, text) in enumerate(rows)
    )


def read_texts(directive: Directive, source: Source) -> tuple[str, ...]:
    """What each level of an indicator looks like."""
    return tuple(text.text for _, text in read_levels(directive, source, 2, _INDICATOR))


def read_levels(directive: Directive, source: Source, count: int, form: str) -> list[list[Scalar]]:
    """The rows of the table in ``directive``, one for each level in order; faults are reported."""
    text = body(directive, source)
    if not text.text:
        return []
    before, table = table_of_answers(text, source, form)
    if table is None:
        return []
    report = source.report
    if before is not None:
        message = f"`{directive.name}` is its table alone; remove this text."
        report.error(Place(before.line, 1), "text-misplaced", message)
    rows = columns(table, count, form, report)
    if len(rows) != len(table.rows) or not rows:
        return []
    if len(rows) != len(LEVELS):
        message = (
            f"There are {len(LEVELS)} levels, from {LEVELS[0]} to {LEVELS[-1]};"
            f" this table has {len(rows)}."
        )
        report.error(table.headings[0].place, "levels-form", message)
        return []
    _report_levels(rows, report)
    return rows


def _report_levels(rows: list[list[Scalar]], report: Report) -> None:
    """Report the first level that is not in order, and each that means nothing."""
    ordered = True
    for wanted, row in zip(LEVELS, rows, strict=True):
        if ordered and row[0].text != str(wanted):
            ordered = False
            message = f"Write the levels in order, from {LEVELS[0]} up: here `{wanted}`."
            report.error(row[0].place, "levels-form", message, len(row[0].text), str(wanted))
        if not row[-1].text:
            message = f"Say what level {wanted} means in the last cell."
            report.error(row[-1].place, "levels-form", message)
