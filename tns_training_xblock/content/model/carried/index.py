"""What a text says of others: sources, files and texts of the whole tour, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..text import Language


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a page lists every source, every file or every text of the whole tour."""

    of: Literal["sources", "files", "texts"]
    line: int


@dataclass(frozen=True, slots=True)
class FileForm:
    """One form of a file: its ``name``, what people call the form, and its size in bytes."""

    name: str
    label: str
    size: int


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file to download: the asset ``name``, what people call it, and its size in bytes.

    ``copy`` is the size of the spreadsheet that a build makes of a table, 0 where there is none.
    """

    name: str
    title: str
    size: int
    copy: int = 0

    @property
    def forms(self) -> tuple[FileForm, ...]:
        """The forms in which the file can be had, the author's own first."""
        own = FileForm(self.name, self.name.rpartition(".")[2].upper(), self.size)
        copy = FileForm(copy_of(self.name), "Excel", self.copy)
        return (own, copy) if copy.name and self.copy else (own,)


def copy_of(name: str) -> str:
    """The name of the spreadsheet that a build makes of the asset ``name``; "" of all but CSV."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.xlsx" if ending == "csv" else ""


@dataclass(frozen=True, slots=True)
class IndexedAsk:
    """What an item asks for under ``id``, in one line a language; see :class:`~..ask.Ask`."""

    id: str
    titles: Mapping[Language, str] = field(default_factory=dict)
    points: int = 0
    at_once: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class IndexedItem:
    """An item of the tour with what it cites and offers, its kind and how many minutes it takes.

    ``titles`` are in every language that the item has, the original first; ``cites`` are ids of
    sources; ``files`` those that its text in each language names.

    For who lists the texts: the most ``points`` that it earns, what it ``asks`` for in reading
    order, the pages of the ``hosts`` that it is about, about how many bytes it takes to carry
    along in each language (``sizes``), what its ids were called before (``renamed``), and whether
    one only looks things up there.
    """

    id: str
    titles: Mapping[Language, str]
    cites: tuple[str, ...]
    files: Mapping[Language, tuple[IndexedFile, ...]]
    kind: str = ""
    minutes: int = 0
    points: int = 0
    asks: tuple[IndexedAsk, ...] = ()
    hosts: tuple[str, ...] = ()
    sizes: Mapping[Language, int] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    looked_up: bool = False

    @property
    def named(self) -> IndexedItem:
        """What is needed to lead to it, and no more."""
        return IndexedItem(self.id, self.titles, (), {}, self.kind, self.minutes)

    def language(self, wanted: Language) -> Language:
        """The language in which somebody who reads ``wanted`` finds the item."""
        return wanted if wanted in self.titles else next(iter(self.titles), wanted)


Index = tuple[IndexedItem, ...]
"""The items in the order of the tour."""
