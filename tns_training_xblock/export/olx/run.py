"""A tour as the files of an Open edX course, one after the other and never all at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from tns_training_xblock.content.kinds.index import index_text
from tns_training_xblock.content.kinds.outline import outline_text
from tns_training_xblock.content.kinds.placed import PLACED, placed_text
from tns_training_xblock.content.kinds.renamed import renamed_text
from tns_training_xblock.content.model import LANGUAGES, Index, copy_of
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.content.uses.built import built_of
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.tree.cards import FileCard, ItemCard
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import (
    Outline,
    Part,
    Section,
    block_type,
    title_of,
    unit_name,
)
from tns_training_xblock.export.tree.places.placed import UNPLACED
from tns_training_xblock.export.tree.usage import assets_used

from . import policy
from .about import about_files
from .carrying import attributes_of
from .extracts import cut_glossary, source_text, sources_used, terms_used
from .listings import around, asked_of, index_of, joined, led_to, part_of, tables_of
from .markup import Element, write
from .run_outline import run_outline
from .spreadsheets import Copies

ROOT = "course"
"""The archive's one folder."""


class ChangedWhileBuildingError(Exception):
    """A file was edited while the course was being built; the message names it."""


def course_files(course: Course, outline: Outline) -> Iterator[tuple[str, bytes]]:
    """Every file of the run with its name in the archive.

    Raises :class:`ChangedWhileBuildingError`.
    """
    assets = assets_used(course, outline)
    for name, data in _files(course, outline, assets):
        yield f"{ROOT}/{name}", data


def _files(course: Course, outline: Outline, assets: list[str]) -> Iterator[tuple[str, bytes]]:
    tour = outline.tour
    key = {"url_name": tour.run, "org": tour.org, "course": tour.number}
    yield _xml("course.xml", Element("course", key))
    chapters = [Element("chapter", {"url_name": part.url_name}) for part in outline.parts]
    yield _xml(f"course/{tour.run}.xml", Element("course", {}, chapters))
    for part in outline.parts:
        yield _xml(f"chapter/{part.url_name}.xml", _chapter(part))
    for section in outline.sections:
        yield _xml(f"sequential/{section.url_name}.xml", _sequential(section, outline))
    copies = Copies(lambda name: _read(course, f"assets/{name}"))
    index = index_of(course, outline, copies)
    writer = _BlockWriter(course, outline, index, copies)
    for unit in outline.units:
        block = writer.block(unit)
        vertical = Element("vertical", {"display_name": block.attributes["display_name"]}, [block])
        yield _xml(f"vertical/{unit_name(unit)}.xml", vertical)
    made = [copy for name in assets if (copy := copy_of(name))]
    yield from policy.policy_files(outline, [*assets, *made])
    yield from about_files(outline, index)
    for asset in assets:
        yield f"static/{asset}", _read(course, f"assets/{asset}")
        if copy := copy_of(asset):
            yield f"static/{copy}", copies.of(asset)


def _read(course: Course, path: str) -> bytes:
    try:
        return course.tree.read(path)
    except UnusableFileError as error:
        raise ChangedWhileBuildingError(_changed(path)) from error


def _changed(path: str) -> str:
    return f"{path} changed while the course was built; build again"


def _xml(name: str, element: Element) -> tuple[str, bytes]:
    return name, write(element).encode()


def _chapter(part: Part) -> Element:
    attributes = {"display_name": part.title}
    if part.chapter.opens:
        attributes["start"] = policy.moment(part.chapter.opens)
    sections = [Element("sequential", {"url_name": section.url_name}) for section in part.sections]
    return Element("chapter", attributes, sections)


def _sequential(section: Section, outline: Outline) -> Element:
    attributes = {"display_name": section.title}
    graded, due = section.item.graded, section.item.due
    if graded:
        attributes |= {"format": policy.grader(outline.tour, graded.text), "graded": "true"}
    if isinstance(due, datetime):
        attributes["due"] = policy.moment(due)
    units = [Element("vertical", {"url_name": unit_name(unit)}) for unit in section.units]
    return Element("sequential", attributes, units)


class _BlockWriter:
    """Makes the element of each text's block, with the glossary read once."""

    def __init__(self, course: Course, outline: Outline, index: Index, copies: Copies) -> None:
        self._course = course
        self._copies = copies
        self._index = index
        self._items = {each.id: each for each in index}
        self._tour = outline.tour
        self._outline = outline
        self._hosts = {host.page.text for host in outline.tour.hosts}
        self._goes_along = course.glossary
        self._glossary = course.glossary.files if course.glossary else {}
        self._glossary_texts = {
            language: self._text(card) for language, card in self._glossary.items()
        }
        self._sources = {name: source_text(cited.source) for name, cited in course.sources.items()}

    def block(self, item: ItemCard) -> Element:
        """The block of ``item``, with its texts in the tour's languages."""
        files = {
            language: item.files[language]
            for language in self._tour.languages
            if language in item.files
        }
        texts = {str(language): self._text(card) for language, card in files.items()}
        sources: list[str] = []
        for language, card in files.items():
            glossary = None if item is self._goes_along else self._glossary.get(language)
            terms = terms_used(card, glossary) if glossary else set()
            sources += sources_used(card, glossary, terms)
            if glossary and terms:
                whole = self._glossary_texts[language]
                texts[f"glossary.{language}"] = cut_glossary(whole, glossary, terms)
        lists = {name for card in files.values() for name in card.lists}
        listed = part_of(self._index, lists)
        sources += (name for each in listed for name in each.cites)
        tables = tables_of(item.name, files.items(), self._course, self._copies)
        next_ones = (each for card in files.values() for each in led_to(card, self._items))
        asked = asked_of(self._index, item.id) if item.id in self._hosts else ()
        host = [self._items[item.placed.host].named] if item.placed.host in self._items else []
        found = (*around(self._index), *next_ones, *host, *asked, *joined(listed, tables))
        index = {each.id: each for each in found}.values()
        if sources:
            entries = (self._sources[name] for name in dict.fromkeys(sources))
            texts["sources"] = "".join(entries)
        if index:
            texts["index"] = index_text(index)
        if "texts" in lists:
            texts["outline"] = outline_text(run_outline(self._outline))
        if renamed := self._course.lock.renamed.get(f"{item.kind} {item.id}"):
            texts["renamed"] = renamed_text(renamed)
        if item.placed != UNPLACED:
            texts[PLACED] = placed_text({each: item.titles[each] for each in files})
        attributes = {
            "url_name": item.name,
            "display_name": title_of(item, self._tour),
            "built": built_of(texts),
        }
        attributes |= attributes_of(item, self._outline)
        content = [_text_element(name, text) for name, text in texts.items()]
        return Element(block_type(item), attributes, content)

    def _text(self, card: FileCard) -> str:
        data = _read(self._course, card.path)
        if hashlib.sha256(data).hexdigest() != card.digest:
            raise ChangedWhileBuildingError(_changed(card.path))
        return read(data, Report(card.path)) or ""


def _text_element(name: str, text: str) -> Element:
    """The element of a text that blocks know by this name: ``en``, ``glossary.en``, ``sources``."""
    tag, _, language = name.rpartition(".")
    if not tag and name in LANGUAGES:
        tag = "source"
    return Element(tag, {"lang": language}, text) if tag else Element(name, {}, text)
