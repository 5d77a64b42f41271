"""Text in, a typed document and its problems out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from .kinds.registry import KINDS, vocabulary
from .model import Document, Language
from .syntax.comments import without_comments
from .syntax.decoding import read
from .syntax.directives import Source
from .syntax.header import read_header
from .syntax.problems import Problem
from .syntax.report import Report
from .uses.prose_problems import report_faults
from .uses.stray.markup import report_stray

Wanted = TypeVar("Wanted", bound=Document)


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


def parse_as(wanted: type[Wanted], source: str | bytes, *, language: Language) -> Wanted | None:
    """``source`` as the ``wanted`` kind of document, or ``None`` where it is not one."""
    document = parse(source, language=language).document
    return document if isinstance(document, wanted) else None


def _document(text: str, language: Language, report: Report) -> Document | None:
    words = vocabulary()
    lines = text.split("\n")
    header = read_header(lines, report, words.keys)
    if header is None:
        return None
    lines = without_comments(lines, header.body, report)
    document = KINDS[header.kind].parse(header, Source(lines, report, words), language)
    text = "\n".join(lines)
    report_faults(document, text, report)
    report_stray(document, text, report)
    return document
