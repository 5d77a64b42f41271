"""What the texts of a run cite and offer, for the pages that list it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from tns_training_xblock.content.model import Index, IndexedFile, IndexedItem, Language

from .cards import FileCard, ItemCard
from .course import Course
from .extracts import sources_used, terms_used
from .outline import Outline
from .usage import asset_of


def index_of(course: Course, outline: Outline) -> Index:
    """Every text of the run in its order, in the tour's languages."""
    glossary = course.glossary
    # Where the glossary has a place of its own, its definitions cite there and nowhere else.
    inside = glossary is None or glossary.stem in {unit.stem for unit in outline.units}
    definitions = {} if inside or glossary is None else glossary.files
    languages = outline.tour.languages
    return tuple(_item(course, unit, languages, definitions) for unit in outline.units)


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


def _item(
    course: Course,
    unit: ItemCard,
    languages: tuple[Language, ...],
    definitions: dict[Language, FileCard],
) -> IndexedItem:
    cards = {language: unit.files[language] for language in languages if language in unit.files}
    cites: dict[str, None] = {}
    for language, card in cards.items():
        glossary = definitions.get(language)
        terms = terms_used(card, glossary) if glossary else ()
        cites |= dict.fromkeys(sources_used(card, glossary, terms))
    return IndexedItem(
        id=unit.id,
        titles={language: card.title for language, card in cards.items()},
        cites=tuple(cites),
        files={
            language: files
            for language, card in cards.items()
            if (files := tuple(_files(course, card)))
        },
    )


def _files(course: Course, card: FileCard) -> Iterator[IndexedFile]:
    for offer in card.offers:
        name = asset_of(card, offer.path)
        if name in course.tree.assets:
            yield IndexedFile(name, offer.title, course.tree.assets[name])
