"""Text in, a typed document and its problems out."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds.case_study.case_study import case_study
from .kinds.glossary import glossary
from .kinds.lesson.lesson import lesson
from .model import Document, Language
from .syntax.decoding import read
from .syntax.directives import Source
from .syntax.header import Header, read_header
from .syntax.problems import Problem
from .syntax.report import Report
from .uses.prose_problems import report_faults


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a source says; ``document`` is ``None`` where its header cannot be understood."""

    document: Document | None
    problems: tuple[Problem, ...]


def parse(source: str | bytes, *, language: Language, file: str = "") -> Parsed:
    """Understand ``source``, the text of one Markdown file in ``language``.

    Never raises: whatever is wrong is one of the problems, in the order of the lines, each with the
    name ``file``. A document with errors is good enough for a preview, not for learners.
    """
    report = Report(file)
    text = read(source, report)
    document = _document(text, language, report) if text is not None else None
    return Parsed(document, tuple(sorted(report.problems)))


def _document(text: str, language: Language, report: Report) -> Document | None:
    source = Source(text.split("\n"), report)
    header = read_header(source.lines, report)
    if header is None:
        return None
    document = _built(header, source, language)
    report_faults(document, text, report)
    return document


def _built(header: Header, source: Source, language: Language) -> Document:
    if header.kind == "case-study":
        return case_study(header, source, language)
    if header.kind == "glossary":
        return glossary(header, source, language)
    return lesson(header, source, language)
