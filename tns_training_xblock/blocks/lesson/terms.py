"""The key terms as a list, each with its equivalents in the other languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from tns_training_xblock.content.model import (
    LANGUAGE_NAMES,
    Direction,
    Document,
    Glossary,
    Language,
    direction,
)
from tns_training_xblock.content.uses.alphabet import letter, place
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same term in another language; ``name`` is that language's own."""

    language: Language
    direction: Direction
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One term with its definition; ``variants`` are other words in use."""

    id: str
    title: str
    variants: tuple[str, ...]
    definition: Html
    equivalents: tuple[Equivalent, ...]


def rows(
    glossary: Glossary, others: Mapping[Language, Document], renderer: Renderer
) -> tuple[Row, ...]:
    """A row for every term of ``glossary``; ``others`` may hold it in further languages."""
    titles = {
        language: {term.id: term.title for term in other.terms}
        for language, other in others.items()
        if isinstance(other, Glossary) and language != glossary.language
    }
    return tuple(
        Row(
            id=term.id,
            title=term.title,
            variants=term.variants,
            definition=renderer.prose(term.definition),
            equivalents=tuple(
                Equivalent(language, direction(language), LANGUAGE_NAMES[language], known[term.id])
                for language, known in titles.items()
                if term.id in known
            ),
        )
        for term in glossary.terms
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that one looks for under a letter."""

    sign: str
    rows: tuple[Row, ...]


def by_letter(found: Iterable[Row]) -> tuple[Letter, ...]:
    """The rows in the order of their language's alphabet, letter by letter."""
    ordered = sorted(found, key=lambda row: (letter(row.title), *place(row.title)))
    groups = groupby(ordered, key=lambda row: letter(row.title))
    return tuple(Letter(sign, tuple(rows)) for sign, rows in groups)
