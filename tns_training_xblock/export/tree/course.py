"""A course as its folder holds it: settings, sources, modules, tours and a card for each text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.progress import Progress

from . import card_cache as cache
from .cards import ItemCard
from .scan import Tree, scan
from .settings import CitedSource, CourseSettings, Module, read_course, read_module, read_sources
from .tour import Tour
from .tour_file import read_tour


@dataclass(frozen=True, slots=True)
class Course:
    """Everything in a course's folder. ``items`` are by id; ``problems`` those of single files."""

    tree: Tree
    settings: CourseSettings
    sources: dict[str, CitedSource]
    modules: dict[str, Module]
    tours: dict[str, Tour]
    items: dict[str, ItemCard]
    problems: tuple[Problem, ...]

    @property
    def glossary(self) -> ItemCard | None:
        """The glossary, where there is one."""
        return next((item for item in self.items.values() if item.kind == "glossary"), None)


def load(root: Path, progress: Progress) -> Course:
    """Read the course in ``root``; ``progress`` is told of texts that have to be parsed."""
    tree = scan(root)
    reports: list[Report] = []

    def read(path: str) -> tuple[bytes, Report]:
        reports.append(Report(path))
        return tree.read(path), reports[-1]

    settings, sources = CourseSettings(), {}
    modules: dict[str, Module] = {}
    tours: dict[str, Tour] = {}
    if _there(tree, "course.yaml"):
        settings = read_course(*read("course.yaml"))
    if _there(tree, "sources.yaml"):
        sources = read_sources(*read("sources.yaml"))
    for name in tree.modules:
        if _there(tree, path := f"modules/{name}/module.yaml"):
            modules[name] = read_module(name, *read(path), settings.languages)
    for name in tree.tours:
        if _there(tree, path := f"tours/{name}/tour.yaml"):
            tours[name] = read_tour(name, *read(path), settings.languages)
    cards = cache.cards(tree, progress)
    items = _by_id(tree, cards)
    problems = [*tree.problems]
    problems += (problem for report in reports for problem in report.problems)
    problems += (problem for card in cards.values() for problem in card.problems)
    return Course(tree, settings, sources, modules, tours, items, tuple(problems))


def _there(tree: Tree, path: str) -> bool:
    if not tree.has(path):
        tree.complain(path, "missing-file", f"There is no {path}; write it.")
        return False
    return True


def _by_id(tree: Tree, cards: dict[str, ItemCard]) -> dict[str, ItemCard]:
    items: dict[str, ItemCard] = {}
    for stem in sorted(cards):
        card = cards[stem]
        other = items.setdefault(card.id, card)
        if other is not card:
            path = next(iter(tree.items[stem].paths.values()))
            message = f"The id `{card.id}` is taken by {other.stem}; choose another for this file."
            tree.complain(path, "id-duplicate", message)
    return items
