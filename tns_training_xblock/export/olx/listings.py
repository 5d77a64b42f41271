"""What texts say of others: the pages that list what all cite and offer, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import replace

from tns_training_xblock.content.model import Index, IndexedFile, IndexedItem, Language, copy_of
from tns_training_xblock.export.tree.cards import FileCard, ItemCard
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.usage import asset_names, asset_of

from .extracts import sources_used, terms_used
from .spreadsheets import Copies


def index_of(course: Course, outline: Outline, copies: Copies) -> Index:
    """Every text of the run in its order, in the tour's languages."""
    return _Indexer(course, outline, copies).index()


def part_of(index: Index, lists: Container[str]) -> Index:
    """The part of ``index`` that a page with these ``lists`` needs."""
    cites, files = "sources" in lists, "files" in lists
    if not cites and not files:  # nearly every text: a long index is not read for each of them
        return ()
    kept = (
        replace(each, cites=each.cites if cites else (), files=each.files if files else {})
        for each in index
    )
    return tuple(each for each in kept if each.cites or each.files)


def led_to(card: FileCard, items: Mapping[str, IndexedItem]) -> Index:
    """What the text of ``card`` leads on to, of ``items`` by their ids."""
    found = (items[target.name] for target in card.next if target.name in items)
    return tuple(replace(each, cites=(), files={}) for each in found)


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


class _Indexer:
    """Holds what every item of one run is looked up in."""

    def __init__(self, course: Course, outline: Outline, copies: Copies) -> None:
        self._copies = copies
        self._assets = course.tree.assets
        # What stands in the tour twice is one text.
        self._units = tuple({unit.id: unit for unit in reversed([*outline.units])}.values())[::-1]
        self._languages = outline.tour.languages
        glossary = course.glossary
        # Where the glossary has a place of its own, its definitions cite there and nowhere else.
        inside = glossary is None or glossary.stem in {unit.stem for unit in self._units}
        self._definitions = {} if inside or glossary is None else glossary.files
        self._titles = dict(self._named())

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
        cites: dict[str, None] = {}
        for language, card in cards.items():
            glossary = self._definitions.get(language)
            terms = terms_used(card, glossary) if glossary else ()
            cites |= dict.fromkeys(sources_used(card, glossary, terms))
        return IndexedItem(
            id=unit.id,
            titles={language: card.title for language, card in cards.items()},
            cites=tuple(cites),
            files={
                language: files
                for language, card in cards.items()
                if (files := tuple(self._files(card, language)))
            },
            kind=unit.kind,
            minutes=next((card.minutes for card in cards.values()), 0),
        )

    def _files(self, card: FileCard, language: Language) -> Iterator[IndexedFile]:
        for offer in card.offers:
            name = asset_of(card, offer.path)
            if name in self._assets:
                title = self._titles.get((language, name), offer.title)
                copy = len(self._copies.of(name))
                yield IndexedFile(name, title, self._assets[name], copy)
