"""Names and numbers of the other script stand where they are read, in every text."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tns_training_xblock.content.kinds.sources import read_sources
from tns_training_xblock.content.model import (
    LANGUAGES,
    Document,
    Glossary,
    Language,
    Lesson,
    MatchCheck,
    Source,
    direction,
    worded,
)
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.references import markdown_of
from tns_training_xblock.content.uses.render import Renderer

from ..texts import COURSE, document, name, paths
from .bidi import misread, read_lines

TEXTS = [path for language in ("ar", "en", "fr") for path in paths(language)]


@cache
def glossary(language: Language) -> Glossary:
    [found] = [each for each in map(document, paths(language)) if isinstance(each, Glossary)]
    return found


@cache
def sources() -> dict[str, Source]:
    return read_sources((COURSE / "sources.yaml").read_text("utf-8"), Report("sources"))


def rendered(text: Document) -> Iterator[tuple[int, str]]:
    """Every line of a page, with the line at which its text begins."""
    page = Renderer(text.language, glossary(text.language), sources(), str, str, "x-")
    for piece, start, _ in markdown_of(text):
        for line in read_lines(page.block(piece), direction(text.language)):
            yield start, line


def plain(text: Document) -> Iterator[tuple[int, str]]:
    """What pages show without markup: titles, and what one chooses from in a list."""
    yield 1, text.title
    if isinstance(text, Glossary):
        yield from ((term.line, term.title) for term in text.terms)
    if isinstance(text, Lesson):
        pairs = [check for check in text.checks if isinstance(check, MatchCheck)]
        yield from ((check.line, plain_text(pair.right)) for check in pairs for pair in check.pairs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_is_called_in_an_order_that_can_be_read(language: Language) -> None:
    words = [
        f"{source.id}: {fault}: {shown.text}"
        for source in sources().values()
        for shown in (worded(source.title, language), worded(source.publisher, language))
        if not shown.language and shown.direction != "auto"
        for fault in misread(shown.text, direction(language))
    ]
    assert not words, "\n".join(words)


def place(path: Path, start: int, fault: str) -> str:
    """Where it is written, as near as can be told."""
    words = fault.removesuffix(" change places").split(" and ")
    lines = enumerate(path.read_text("utf-8").split("\n"), 1)
    at = (n for n, line in lines if n >= start and all(word in line for word in words))
    return f"{name(path)}:{next(at, start)}"


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_whoever_reads_a_line_meets_its_words_in_their_order(path: Path) -> None:
    text = document(path)
    wrong = [
        f"{place(path, start, fault)}: {fault}: {line}"
        for lines in (rendered(text), plain(text))
        for start, line in lines
        for fault in misread(line, direction(text.language))
    ]
    assert not wrong, "\n".join(wrong)
