"""What the rest of the course must know of a text: small, and kept from one build to the next.

A card depends on nothing but the item's own files, so that it holds until one of them changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any, NamedTuple

from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.problems import Problem

from .places.placed import UNPLACED, Placed
from .scan import ItemFiles


class Target(NamedTuple):
    """What a text refers to, and where it does."""

    name: str
    line: int
    column: int


class Offer(NamedTuple):
    """A file that readers can save: the path as written, and what the text calls it.

    It is ``named`` where that is a title, and not the words that happen to be a link.
    """

    path: str
    title: str
    named: bool


class AskCard(NamedTuple):
    """What a text asks for; ``text`` is without the marks of Markdown."""

    id: str
    text: str
    points: int
    at_once: bool
    optional: bool


class FileCard(NamedTuple):
    """One text in one language.

    ``digest`` is the SHA-256 of its bytes, ``size`` how many bytes its words take that can be read
    without its page; ``definitions`` are a glossary's terms with the line each begins on;
    ``checks`` counts reflections too; ``next`` has at most one target; ``lists`` says what of the
    whole tour a page lists: ``sources``, ``files`` or ``texts``; ``pictures`` are the paths of its
    figures; ``gives`` is what others can bring along from it, ``carries`` what it brings along:
    the id of a text, a slash, and what that gives.
    """

    path: str
    digest: str
    size: int
    title: str
    checks: int
    points: int
    minutes: int
    lists: tuple[str, ...]
    pictures: tuple[str, ...]
    gives: tuple[str, ...]
    asks: tuple[AskCard, ...]
    offers: tuple[Offer, ...]
    next: tuple[Target, ...]
    links: tuple[Target, ...]
    assets: tuple[Target, ...]
    citations: tuple[Target, ...]
    terms: tuple[Target, ...]
    carries: tuple[Target, ...]
    definitions: tuple[Target, ...]


class ItemCard(NamedTuple):
    """A text in all its languages; ``ids`` are its lines of identifiers.lock.

    ``placed`` says which one it is of the places that a tour gives a text; it belongs to the tour,
    and is not kept.

    ``digest`` is empty where one of its files could not be read: such a card is not kept.
    """

    stem: str
    kind: str
    digest: str
    files: dict[Language, FileCard]
    ids: tuple[str, ...]
    problems: tuple[Problem, ...]
    placed: Placed = UNPLACED

    @property
    def id(self) -> str:
        """The item's id."""
        return self.stem.rpartition("/")[2]

    @property
    def name(self) -> str:
        """The ``url_name`` of its block: its id, unless the tour has several places for it.

        Lists of a run have it under the same name: what is kept is kept by block.
        """
        return self.placed.name(self.id)

    @property
    def titles(self) -> dict[Language, str]:
        """What it is called here, in each of its languages."""
        return {
            language: self.placed.title(file.title, language)
            for language, file in self.files.items()
        }

    def to_row(self) -> list[Any]:
        """The card as JSON can keep it."""
        return [*self[:5], [astuple(problem) for problem in self.problems]]

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> ItemCard:
        """The card that :meth:`to_row` kept."""
        stem, kind, digest, files, ids, problems = row
        return cls(
            stem,
            kind,
            digest,
            {language: _file_card(each) for language, each in files.items()},
            tuple(ids),
            tuple(Problem(*each) for each in problems),
        )


def _file_card(row: Sequence[Any]) -> FileCard:
    (
        path,
        digest,
        size,
        title,
        checks,
        points,
        minutes,
        lists,
        pictures,
        gives,
        asks,
        offers,
        *references,
    ) = row
    return FileCard(
        path,
        digest,
        size,
        title,
        checks,
        points,
        minutes,
        tuple(lists),
        tuple(pictures),
        tuple(gives),
        tuple(AskCard(*each) for each in asks),
        tuple(Offer(*each) for each in offers),
        *(tuple(Target(*each) for each in targets) for targets in references),
    )


def digest_of(item: ItemFiles, texts: Mapping[Language, bytes]) -> str:
    """One hash over the names and bytes of an item's files."""
    total = hashlib.sha256()
    for language, path in sorted(item.paths.items()):
        total.update(f"{path} {hashlib.sha256(texts[language]).hexdigest()}\n".encode())
    return total.hexdigest()
