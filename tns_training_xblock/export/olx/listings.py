"""What texts say of others: what pages list of all, what comes next, and what a host is asked."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import replace

from tns_training_xblock.content.kinds.registry import leads_around
from tns_training_xblock.content.model import (
    Index,
    IndexedAsk,
    IndexedFile,
    IndexedItem,
    Language,
    copy_of,
)
from tns_training_xblock.export.tree.cards import FileCard, ItemCard
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.usage import asset_names, asset_of, resolve

from .extracts import sources_used, terms_used
from .spreadsheets import Copies

_MARKUP, _BASE64 = 1.3, 4 / 3
"""How much longer a text is as a page, and a picture that stands in one."""
_FRAME, _SOURCE = 3_000, 600
"""How many bytes the page around a text has, and each source that it cites."""


def index_of(course: Course, outline: Outline, copies: Copies) -> Index:
    """Every text of the run in its order, in the tour's languages."""
    return _Indexer(course, outline, copies).index()


def part_of(index: Index, lists: Container[str]) -> Index:
    """The part of ``index`` that a page with these ``lists`` needs."""
    cites, files, texts = "sources" in lists, "files" in lists, "texts" in lists
    if not (cites or files or texts):  # nearly all: a long index is not read for each of them
        return ()
    kept = (
        replace(
            each if texts else each.named,
            cites=each.cites if cites else (),
            files=each.files if files else {},
        )
        for each in index
    )
    return tuple(each for each in kept if texts or each.cites or each.files)


def led_to(card: FileCard, items: Mapping[str, IndexedItem]) -> Index:
    """What the text of ``card`` leads on to, of ``items`` by their ids."""
    return tuple(items[target.name].named for target in card.next if target.name in items)


def around(index: Index) -> Index:
    """The text that every other leads to, where the run has one."""
    return tuple(each.named for each in index if leads_around(each.kind))[:1]


def asked_of(index: Index, host: str) -> Index:
    """What the page of ``host`` shows of its readers' own notes: the texts that are about it."""
    return tuple(
        replace(each.named, asks=asks, hosts=(host,), renamed=each.renamed)
        for each in index
        if host in each.hosts and (asks := tuple(ask for ask in each.asks if ask.titles))
    )


def tables_of(
    item: str, cards: Collection[tuple[Language, FileCard]], course: Course, copies: Copies
) -> IndexedItem:
    """Every table that the texts of an item name, wherever they do, for their links to its forms.

    Args:
        item: the item's id.
        cards: its texts with their languages.
        course: what has the assets.
        copies: what has their spreadsheets.
    """
    sizes = course.tree.assets
    files = {
        language: tuple(
            IndexedFile(name, name, sizes[name], len(copies.of(name)))
            for name in dict.fromkeys(asset_names(card))
            if copy_of(name) and name in sizes
        )
        for language, card in cards
    }
    return IndexedItem(item, {}, (), {each: found for each, found in files.items() if found})


def joined(listed: Index, tables: IndexedItem) -> Index:
    """``listed`` and the ``tables`` of the item that lists, which may be one of those."""
    if not tables.files:
        return listed
    kept = (
        replace(each, files=each.files or tables.files) if each.id == tables.id else each
        for each in listed
    )
    return (*kept,) if tables.id in {each.id for each in listed} else (*listed, tables)


def _asks(cards: Mapping[Language, FileCard]) -> Iterator[IndexedAsk]:
    """What a text asks for, as the first of its languages does, in the words of all."""
    words = {language: {ask.id: ask.text for ask in card.asks} for language, card in cards.items()}
    for first in list(cards.values())[:1]:
        for ask in first.asks:
            titles = {language: said[ask.id] for language, said in words.items() if ask.id in said}
            shown = {language: title for language, title in titles.items() if title}
            yield IndexedAsk(ask.id, shown, ask.points, ask.at_once, ask.optional)


class _Indexer:
    """Holds what every item of one run is looked up in."""

    def __init__(self, course: Course, outline: Outline, copies: Copies) -> None:
        self._copies = copies
        self._assets = course.tree.assets
        self._units = tuple(outline.units)
        self._languages = outline.tour.languages
        glossary = course.glossary
        # Where the glossary has a place of its own, its definitions cite there and nowhere else.
        inside = glossary is None or glossary.stem in {unit.stem for unit in self._units}
        self._definitions = {} if inside or glossary is None else glossary.files
        self._titles = dict(self._named())
        self._renamed = course.lock.renamed
        self._hosts = self._visited({host.page.text: None for host in outline.tour.hosts})

    def _visited(self, hosts: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The pages of the hosts that each text is about: its own, or linked with it."""
        leads = {unit.id: set(self._led_from(unit)) for unit in self._units}
        return {
            name: tuple(
                host for host in hosts if host == name or host in led or name in leads.get(host, ())
            )
            for name, led in leads.items()
        }

    def _led_from(self, unit: ItemCard) -> Iterator[str]:
        for card in self._cards(unit).values():
            for target in card.links:
                yield posixpath.basename(resolve(card, target.name)).partition(".")[0]

    def index(self) -> Index:
        return tuple(map(self._item, self._units))

    def _cards(self, unit: ItemCard) -> dict[Language, FileCard]:
        return {each: unit.files[each] for each in self._languages if each in unit.files}

    def _named(self) -> Iterator[tuple[tuple[Language, str], str]]:
        """The titles of files, whichever text gives them; the first one comes last, and counts."""
        for unit in reversed(self._units):
            for language, card in self._cards(unit).items():
                for offer in card.offers:
                    if offer.named:
                        yield (language, asset_of(card, offer.path)), offer.title

    def _item(self, unit: ItemCard) -> IndexedItem:
        cards = self._cards(unit)
        original = next(iter(cards.values()), None)
        cites: dict[str, None] = {}
        for language, card in cards.items():
            glossary = self._definitions.get(language)
            terms = terms_used(card, glossary) if glossary else ()
            cites |= dict.fromkeys(sources_used(card, glossary, terms))
        return IndexedItem(
            id=unit.name,
            titles={language: unit.titles[language] for language in cards},
            cites=tuple(cites),
            files={
                language: files
                for language, card in cards.items()
                if (files := tuple(self._files(card, language)))
            },
            kind=unit.kind,
            minutes=original.minutes if original else 0,
            points=original.points if original else 0,
            asks=tuple(_asks(cards)),
            hosts=(unit.placed.host,) if unit.placed.host else self._hosts[unit.id],
            sizes={language: self._carried(card) for language, card in cards.items()},
            renamed=self._renamed.get(f"{unit.kind} {unit.id}", {}),
            looked_up=bool(original and (original.lists or original.definitions)),
        )

    def _carried(self, card: FileCard) -> int:
        """About how many bytes the text takes as a page with its pictures inside."""
        names = {asset_of(card, path) for path in card.pictures} & self._assets.keys()
        if not card.size:
            return 0
        cited = len({target.name for target in card.citations})
        pictures = sum(self._assets[name] for name in names)
        return int(_FRAME + card.size * _MARKUP + cited * _SOURCE + pictures * _BASE64)

    def _files(self, card: FileCard, language: Language) -> Iterator[IndexedFile]:
        for offer in card.offers:
            name = asset_of(card, offer.path)
            if name in self._assets:
                title = self._titles.get((language, name), offer.title)
                copy = len(self._copies.of(name))
                yield IndexedFile(name, title, self._assets[name], copy)
