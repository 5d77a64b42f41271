"""Case studies: situation, exhibits, tasks, vote, rubric, outcome, samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tns_training_xblock.content.model import (
    CaseStudy,
    Criterion,
    Exhibit,
    Language,
    Level,
    NumberKey,
    Passage,
    Task,
    Vote,
)
from tns_training_xblock.content.syntax.answer_lists import table_of_answers, three_columns, with_id
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Fields, Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.limits import MAX_WORDS_IN_ALL
from tns_training_xblock.content.syntax.passages import (
    body,
    no_argument,
    options,
    passage,
    passages,
    refuse,
    sourced,
)
from tns_training_xblock.content.syntax.report import Place, Report, nearest
from tns_training_xblock.content.syntax.values import file_rule, number, tolerance, word_range
from tns_training_xblock.content.syntax.yaml_nodes import Scalar

from . import CASE_STUDY
from .samples import SampleDraft, marked_samples, read_sample

_TASK_KINDS = ("text", "number")
_TASK_OPTIONS = ("title", "kind", "expected", "files", "max-files", "max-size")
_NUMBER_OPTIONS = ("unit", "tolerance", "answer")
_MAX_POINTS = 1000


@dataclass(slots=True)
class _Parts:
    """A case study while its directives are read, in whatever order they come."""

    situation: list[Passage] = field(default_factory=list)
    exhibits: list[Exhibit] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    outcomes: list[tuple[Passage, ...]] = field(default_factory=list)
    samples: list[SampleDraft] = field(default_factory=list)
    refused: int = 0
    """How many directives were none of these: one may be what seems to be missing."""


def case_study(header: Header, source: Source, language: Language) -> CaseStudy:
    """The case study under ``header``."""
    late = header.fields.one_of("late", ("accept", "refuse"), "accept")
    parts = _read(header, source)
    if not parts.tasks and not parts.refused:
        message = "A case study asks for something: add a `:::{task}`."
        source.report.error(Place(header.body, 1), "task-missing", message)
    _all_fit(parts.tasks, source.report)
    if not parts.criteria and not parts.refused:
        message = "A case study is marked by criteria: add a `:::{criterion}`."
        source.report.error(Place(header.body, 1), "criterion-missing", message)
    return CaseStudy(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(required=True),
        late="refuse" if late == "refuse" else "accept",
        original=header.original,
        situation=tuple(parts.situation),
        exhibits=tuple(parts.exhibits),
        tasks=tuple(parts.tasks),
        vote=parts.votes[0] if parts.votes else None,
        criteria=tuple(parts.criteria),
        outcome=parts.outcomes[0] if parts.outcomes else (),
        samples=marked_samples(parts.samples, parts.criteria, source.report),
    )


def _read(header: Header, source: Source) -> _Parts:
    parts, ids = _Parts(), Ids(source.report)
    begun = False
    for piece in source.pieces(source.split(header.body)):
        found = passage(piece, source)
        if found is None and isinstance(piece, Directive):
            begun = _take(piece, source, ids, parts) or begun
        elif found is not None and not begun:
            parts.situation.append(found)
        elif found is not None:
            message = "This is shown nowhere: the situation ends at the first directive. Move it."
            source.report.error(Place(found.line, 1), "text-misplaced", message)
    return parts


def _take(directive: Directive, source: Source, ids: Ids, parts: _Parts) -> bool:
    """Add ``directive`` to ``parts``; whether it is one of a case study's own."""
    match directive.name:
        case "exhibit":
            parts.exhibits.append(_exhibit(directive, source, ids))
        case "task":
            parts.tasks.append(_task(directive, source, ids))
        case "vote":
            parts.votes.append(_vote(directive, source, ids))
            _only_one(directive, len(parts.votes), source.report)
        case "criterion":
            parts.criteria.append(_criterion(directive, source, ids))
        case "outcome":
            options(directive, source)
            no_argument(directive, source)
            parts.outcomes.append(tuple(passages(directive, source)))
            _only_one(directive, len(parts.outcomes), source.report)
        case "sample":
            parts.samples.append(read_sample(directive, source, ids))
        case _:
            refuse(directive, source, CASE_STUDY.directives)
            parts.refused += 1
            return False
    return True


def _only_one(directive: Directive, count: int, report: Report) -> None:
    if count > 1:
        message = f"A case study has one `{directive.name}`; remove this one or join the two."
        report.error(directive.place, "directive-twice", message)


def _all_fit(tasks: list[Task], report: Report) -> None:
    asked = 0
    for task in tasks:
        asked += task.words.most if task.words else 0
        if asked > MAX_WORDS_IN_ALL:
            message = f"All tasks together ask for {MAX_WORDS_IN_ALL:,} words at most."
            report.error(Place(task.line, 1), "words-many", message)
            return


def _exhibit(directive: Directive, source: Source, ids: Ids) -> Exhibit:
    fields = options(directive, source, "title", "source", "year", "file")
    parts = tuple(passages(directive, source))
    if not parts and not fields.has("file"):
        message = "An exhibit shows something: write a table, a figure or `:file: …`."
        source.report.error(directive.place, "body-missing", message)
    return Exhibit(
        id=ids.claim(directive.argument),
        title=fields.text("title", required=True),
        source=sourced(fields, "exhibit"),
        year=_year(fields),
        file=fields.text("file") or None,
        parts=parts,
        line=directive.line,
    )


def _year(fields: Fields) -> str:
    found = fields.scalar("year", required=True)
    if found and not re.fullmatch(r"[0-9]{4}|undated", found.text):
        message = "Write the year of the figures with four digits, or `undated`."
        fields.report.error(found.place, "year-form", message)
    return found.text if found else ""


def _task(directive: Directive, source: Source, ids: Ids) -> Task:
    given = directive.options.values.get("kind")
    asks_number = isinstance(given, Scalar) and nearest(given.text, _TASK_KINDS) == "number"
    own = _NUMBER_OPTIONS if asks_number else ("words",)
    fields = options(directive, source, *_TASK_OPTIONS, *own)
    fields.one_of("kind", _TASK_KINDS, "text")
    name = ids.claim(directive.argument)
    parts = tuple(passages(directive, source))
    if not parts:
        message = "Say what is to be done, before the closing colons."
        source.report.error(directive.place, "body-missing", message)
    return Task(
        id=name,
        title=fields.text("title", required=True),
        expected=fields.text("expected", required=True),
        words=None if asks_number else word_range(fields, required=True),
        number=_number_key(fields) if asks_number else None,
        files=file_rule(fields),
        parts=parts,
        line=directive.line,
    )


def _number_key(fields: Fields) -> NumberKey:
    found = fields.scalar("answer", required=True)
    value = number(found, fields.report) if found else None
    return NumberKey(value or Decimal(0), tolerance(fields), fields.text("unit"))


def _vote(directive: Directive, source: Source, ids: Ids) -> Vote:
    fields = options(directive, source, "why")
    name = ids.claim(directive.argument)
    why = fields.text("why", required=True)
    return Vote(name, why, body(directive, source), directive.line)


def _criterion(directive: Directive, source: Source, ids: Ids) -> Criterion:
    fields = options(directive, source, "title")
    name = ids.claim(directive.argument)
    title = fields.text("title", required=True)
    levels = _levels(directive, source)
    return Criterion(name, title, levels, directive.line)


def _levels(directive: Directive, source: Source) -> tuple[Level, ...]:
    text = body(directive, source)
    if not text.text:
        return ()
    before, table = table_of_answers(text, source)
    if table is None:
        return ()
    if before is not None:
        message = "A criterion is its title and its table; remove this text."
        source.report.error(Place(before.line, 1), "text-misplaced", message)
    rows = three_columns(table, "| level {#id} | points | what it looks like |", source.report)
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
