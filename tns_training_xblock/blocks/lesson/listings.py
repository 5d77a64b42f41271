"""What a page lists of the whole tour: its sources with where they are cited, and its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.content.model import (
    Direction,
    IndexedFile,
    IndexedItem,
    Language,
    Listing,
    Worded,
    direction,
    worded,
)
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.html import Html
from tns_training_xblock.content.uses.render import Renderer


@dataclass(frozen=True, slots=True)
class ItemLink:
    """An item of the tour by its title in ``language``, which need not be the page's."""

    id: str
    title: str
    language: Language
    direction: Direction


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source; ``link`` is empty where its address is none, ``unknown`` if an author says so."""

    title: Worded
    link: str
    unknown: bool
    read: str
    items: tuple[ItemLink, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published ``sources``."""

    name: Worded
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file to download, called as in the first of the ``items`` that offer it.

    ``form`` is its name's ending in capitals, ``size`` in bytes, 0 where it is not known;
    ``forms`` are links to its forms where there are several.
    """

    title: str
    name: str
    address: str
    form: str
    size: int
    forms: Html
    items: tuple[ItemLink, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the two lists; the other one is empty."""

    of: str
    publishers: tuple[Publisher, ...] = ()
    files: tuple[ListedFile, ...] = ()


def listed(listing: Listing, documents: Documents, renderer: Renderer) -> Listed:
    """What ``listing`` shows of all that the block carries, in the renderer's language."""
    if listing.of == "sources":
        return Listed("sources", publishers=_publishers(documents, renderer.language))
    return Listed("files", files=tuple(_files(documents, renderer)))


def _publishers(documents: Documents, language: Language) -> tuple[Publisher, ...]:
    citing: dict[str, list[ItemLink]] = {}
    for item in documents.index:
        for name in item.cites:
            citing.setdefault(name, []).append(_link(item, language))
    publishers: dict[Worded, list[ListedSource]] = {}
    for source in documents.sources.values():
        listed_source = ListedSource(
            worded(source.title, language),
            source.link,
            source.address == "unknown",
            source.read,
            tuple(citing.get(source.id, ())),
        )
        publishers.setdefault(worded(source.publisher, language), []).append(listed_source)
    return tuple(
        Publisher(name, tuple(sorted(publishers[name], key=lambda each: place(each.title.text))))
        for name in sorted(publishers, key=lambda each: place(each.text))
    )


def _files(documents: Documents, renderer: Renderer) -> Iterator[ListedFile]:
    offering: dict[str, list[ItemLink]] = {}
    found: dict[str, IndexedFile] = {}
    for item in documents.index:
        for file in item.files.get(item.language(renderer.language), ()):
            found.setdefault(file.name, file)
            offering.setdefault(file.name, []).append(_link(item, renderer.language))
    for name, file in found.items():
        if address := renderer.asset(name):
            form = name.rpartition(".")[2].upper()
            forms, items = renderer.forms(name, file.title), tuple(offering[name])
            yield ListedFile(file.title, name, address, form, file.size, forms, items)


def _link(item: IndexedItem, wanted: Language) -> ItemLink:
    language = item.language(wanted)
    return ItemLink(item.id, item.titles.get(language, item.id), language, direction(language))
