"""Case studies: situation, exhibits, tasks, vote, rubric, outcome, samples."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tns_training_xblock.content.kinds.exercise.parts import Manner, Parts, Take, read_parts
from tns_training_xblock.content.kinds.exercise.samples import marked_samples
from tns_training_xblock.content.model import CaseStudy, Exhibit, Language, Passage, Vote
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Fields, Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import (
    body,
    no_argument,
    options,
    passages,
    sourced,
)
from tns_training_xblock.content.syntax.report import Place, Report

from . import CASE_STUDY


@dataclass(slots=True)
class _Own:
    """What only a case study has, while it is read."""

    source: Source
    ids: Ids
    exhibits: list[Exhibit] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    outcomes: list[tuple[Passage, ...]] = field(default_factory=list)

    @property
    def takes(self) -> dict[str, Take]:
        """What reads its directives."""
        return {"exhibit": self._exhibit, "vote": self._vote, "outcome": self._outcome}

    def _exhibit(self, directive: Directive) -> None:
        self.exhibits.append(_exhibit(directive, self.source, self.ids))

    def _vote(self, directive: Directive) -> None:
        self.votes.append(_vote(directive, self.source, self.ids))
        _only_one(directive, len(self.votes), self.source.report)

    def _outcome(self, directive: Directive) -> None:
        options(directive, self.source)
        no_argument(directive, self.source)
        self.outcomes.append(tuple(passages(directive, self.source)))
        _only_one(directive, len(self.outcomes), self.source.report)


def case_study(header: Header, source: Source, language: Language) -> CaseStudy:
    """The case study under ``header``."""
    late = header.fields.one_of("late", ("accept", "refuse"), "accept")
    own = _Own(source, Ids(source.report))
    manner = Manner(CASE_STUDY, "situation", expected=True, takes=own.takes)
    parts = read_parts(header, source, own.ids, manner)
    _report_missing(parts, Place(header.body, 1), source.report)
    return CaseStudy(
        id=header.id,
        language=language,
        title=header.title,
        minutes=header.minutes(required=True),
        late="refuse" if late == "refuse" else "accept",
        original=header.original,
        situation=tuple(parts.situation),
        exhibits=tuple(own.exhibits),
        tasks=tuple(parts.tasks),
        vote=own.votes[0] if own.votes else None,
        criteria=tuple(parts.criteria),
        outcome=own.outcomes[0] if own.outcomes else (),
        samples=marked_samples(parts.samples, parts.criteria, parts.unclear, source.report),
    )


def _report_missing(parts: Parts, top: Place, report: Report) -> None:
    if parts.refused:
        return
    if not parts.tasks:
        message = "A case study asks for something: add a `:::{task}`."
        report.error(top, "task-missing", message)
    if not parts.criteria:
        message = "A case study is marked by criteria: add a `:::{criterion}`."
        report.error(top, "criterion-missing", message)


def _only_one(directive: Directive, count: int, report: Report) -> None:
    if count > 1:
        message = f"A case study has one `{directive.name}`; remove this one or join the two."
        report.error(directive.place, "directive-twice", message)


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


def _vote(directive: Directive, source: Source, ids: Ids) -> Vote:
    fields = options(directive, source, "why")
    name = ids.claim(directive.argument)
    why = fields.text("why", required=True)
    return Vote(name, why, body(directive, source), directive.line)
