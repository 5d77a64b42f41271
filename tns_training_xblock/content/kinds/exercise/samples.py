"""Marking samples: answers that are marked already, for trainers to compare with."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from tns_training_xblock.content.model import Criterion, Prose, Sample, SampleLevel
from tns_training_xblock.content.syntax.answer_lists import Table, closing_table, three_columns
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.passages import body, options
from tns_training_xblock.content.syntax.report import Place, Report, mend, quoted
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

_FORM = "| criterion | level | why |"
_Rubric = Mapping[str, Mapping[str, int]]
"""The points of each level of each criterion, by ids."""


@dataclass(frozen=True, slots=True)
class SampleDraft:
    """A sample before it is held against the rubric, which may come later in the text."""

    id: str
    title: str
    answer: Prose
    table: Table | None
    line: int


def read_sample(directive: Directive, source: Source, ids: Ids) -> SampleDraft:
    """The sample that ``directive`` holds."""
    fields = options(directive, source, "title")
    name = ids.claim(directive.argument)
    title = fields.text("title", required=True)
    text = body(directive, source)
    answer, table = closing_table(text)
    if text.text and table is None:
        message = f"A sample ends with the table that marks it, `{_FORM}`; nothing stands after it."
        source.report.error(directive.place, "marking-missing", message)
    elif text.text and answer is None:
        message = "Write the answer itself above the table that marks it."
        source.report.error(directive.place, "sample-empty", message)
    return SampleDraft(name, title, answer or Prose("", text.line), table, directive.line)


def marked_samples(
    drafts: Sequence[SampleDraft],
    criteria: Sequence[Criterion],
    unclear: Container[str],
    report: Report,
) -> tuple[Sample, ...]:
    """The samples with what their tables say that the rubric knows; the rest is reported.

    Nothing is known of the levels of criteria that are ``unclear``.
    """
    rubric = {
        criterion.id: {level.id: level.points for level in criterion.levels}
        if criterion.id not in unclear
        else {}
        for criterion in criteria
    }
    told: set[str] = set()
    samples = tuple(
        Sample(each.id, each.title, each.answer, _levels(each, rubric, told, report), each.line)
        for each in drafts
    )
    _tell_apart(samples, rubric, report)
    return samples


def _levels(
    draft: SampleDraft, rubric: _Rubric, told: set[str], report: Report
) -> tuple[SampleLevel, ...]:
    """What the table of ``draft`` says; of criteria that are ``told`` as unknown nothing is."""
    if draft.table is None or not rubric:
        return ()
    rows = three_columns(draft.table, _FORM, report)
    levels: list[SampleLevel] = []
    lines: dict[str, int] = {}
    meant: set[str] = set()
    for criterion, level, why in rows:
        name, line = criterion.text, criterion.place.line
        if name not in rubric:
            guess = report.nearest(name, rubric)
            # A misspelt criterion is one problem, and not also one that is missing.
            meant.add(guess)
            # One without an id is told where it stands, and one is told of all samples at once.
            if "" not in rubric and name not in told:
                message = f"This rubric has no criterion {quoted(name)}. {mend(guess, rubric)}"
                report.error(criterion.place, "criterion-unknown", message)
            told.add(name)
        elif name in lines:
            message = f"`{name}` is marked on line {lines[name]} already; keep one of the two rows."
            report.error(criterion.place, "criterion-twice", message)
        elif _reaches(criterion, rubric[name], level, why, report):
            levels.append(SampleLevel(name, level.text, why.text, line))
        lines.setdefault(name, line)
        meant.add(name)
    if len(rows) == len(draft.table.rows):
        _report_missing(draft.table, rubric, meant, report)
    return tuple(levels)


def _reaches(
    criterion: Scalar, known: Mapping[str, int], level: Scalar, why: Scalar, report: Report
) -> bool:
    """Whether ``level`` is one of the ``known`` ones; a missing reason is reported too."""
    if not why.text:
        message = "Say in the third cell why it is this level: trainers compare by that."
        report.error(why.place, "reason-missing", message)
    if known and level.text not in known:
        guess = report.suggestion(level.text, known)
        message = f"{quoted(criterion.text)} has no level {quoted(level.text)}. {guess}"
        report.error(level.place, "level-unknown", message)
    return level.text in known


def _report_missing(table: Table, rubric: _Rubric, meant: set[str], report: Report) -> None:
    for name in rubric:
        if name and name not in meant and not report.full:
            message = f"A sample is marked in every criterion; add a row for `{name}`."
            report.error(table.headings[0].place, "criterion-unmarked", message)


def _tell_apart(samples: Sequence[Sample], rubric: _Rubric, report: Report) -> None:
    """Warn of samples that earn the same, of those that are marked wholly."""
    totals: dict[int, Sample] = {}
    for sample in samples:
        if not rubric or len(sample.levels) < len(rubric):
            continue
        points = sum(rubric[given.criterion].get(given.level, 0) for given in sample.levels)
        twin = totals.setdefault(points, sample)
        if twin is not sample:
            message = (
                f"`{sample.id}` earns {points} points, as `{twin.id}` on line {twin.line} does: "
                "they do not show what tells levels apart."
            )
            report.warning(Place(sample.line, 1), "samples-not-apart", message)
