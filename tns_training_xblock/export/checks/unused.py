"""Whether everything that was written is used."""

from __future__ import annotations

from collections.abc import Iterator

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline
from tns_training_xblock.export.tree.usage import asset_names

from .texts import at


def check_usage(course: Course, outlines: list[Outline]) -> Iterator[Problem]:
    """Warnings about what neither a text nor one of the tours uses."""
    yield from _terms(course)
    yield from _sources(course)
    yield from _assets(course)
    yield from _items(course, outlines)


def _terms(course: Course) -> Iterator[Problem]:
    if course.glossary is None:
        return
    used = {
        target.name
        for item in course.items.values()
        for card in item.files.values()
        for target in card.terms
    }
    # One warning a term, not one a language.
    for card in list(course.glossary.files.values())[:1]:
        for term in card.definitions:
            if term.name not in used:
                message = f"No text links to the term `{term.name}`; link it where it is used."
                yield at(card, term, "term-unused", message, "warning")


def _sources(course: Course) -> Iterator[Problem]:
    cited = {
        target.name
        for item in course.items.values()
        for card in item.files.values()
        for target in card.citations
    }
    for name, source in course.sources.items():
        if name not in cited:
            message = f"No text cites `{name}`; cite it or remove it."
            yield Problem("sources.yaml", *source.place, "source-unused", "warning", message)


def _assets(course: Course) -> Iterator[Problem]:
    used = {
        name
        for item in course.items.values()
        for card in item.files.values()
        for name in asset_names(card)
    }
    used |= {tour.image.text for tour in course.tours.values() if tour.image}
    for name in course.tree.assets:
        if name not in used:
            message = "No text uses this asset; link to it or remove it."
            yield Problem(f"assets/{name}", 1, 1, "asset-unused", "warning", message)


def _items(course: Course, outlines: list[Outline]) -> Iterator[Problem]:
    used = {unit.stem for outline in outlines for unit in outline.units}
    for item in course.items.values():
        kind = KINDS[item.kind]
        if item.stem not in used and not kind.goes_along:
            path = next(iter(course.tree.items[item.stem].paths.values()))
            where = "its module.yaml and a tour" if kind.in_modules else "a tour"
            message = f"No tour uses this {item.kind}; list it in {where}, or remove it."
            yield Problem(path, 1, 1, "item-unused", "warning", message)
