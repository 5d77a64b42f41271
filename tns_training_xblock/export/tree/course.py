"""A course as its folder holds it: settings, sources, modules, tours and a card for each text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.opening import UnusableFileError
from tns_training_xblock.export.progress import Progress

from . import card_cache as cache
from .cards import ItemCard
from .lock import Lock, read_lock
from .scan import Tree, scan
from .settings import CourseSettings, Module, read_course, read_module
from .source_file import CitedSource, read_sources
from .tour import Tour
from .tour_file import read_tour

Settings = TypeVar("Settings")


@dataclass(frozen=True, slots=True)
class Course:
    """Everything in a course's folder. ``items`` are by id; ``problems`` those of single files.

    ``lock`` says what was published of it. ``faulty`` are the files that have errors of their own:
    what they seem to lack is not told, as it follows from these, or is seen once they are mended.
    """

    tree: Tree
    settings: CourseSettings
    sources: dict[str, CitedSource]
    modules: dict[str, Module]
    tours: dict[str, Tour]
    items: dict[str, ItemCard]
    lock: Lock
    problems: tuple[Problem, ...]
    faulty: frozenset[str]

    @property
    def glossary(self) -> ItemCard | None:
        """The text that goes along with every other that needs it, where there is one."""
        return next((item for item in self.items.values() if KINDS[item.kind].goes_along), None)


def load(root: Path, progress: Progress, typed: Mapping[str, bytes] | None = None) -> Course:
    """Read the course in ``root``; ``progress`` is told of texts that have to be parsed.

    ``typed`` is what counts instead of what stands in files, by path.
    """
    tree = scan(root, typed)
    reader = _Reader(tree)
    settings = reader.settings("course.yaml", read_course) or CourseSettings()
    sources = reader.settings("sources.yaml", partial(read_sources, settings=settings)) or {}
    modules: dict[str, Module] = {}
    tours: dict[str, Tour] = {}
    for name in tree.modules:
        read = partial(read_module, name, languages=settings.languages)
        if module := reader.settings(f"modules/{name}/module.yaml", read):
            modules[name] = module
    for name in tree.tours:
        read_it = partial(read_tour, name, allowed=settings.languages)
        if tour := reader.settings(f"tours/{name}/tour.yaml", read_it):
            tours[name] = tour
    cards = cache.cards(tree, progress)
    items = _by_id(tree, cards)
    lock, unlocked = read_lock(tree)
    problems = [*tree.problems, *reader.problems, *unlocked]
    problems += (problem for card in cards.values() for problem in card.problems)
    faulty = frozenset(each.file for each in problems if each.severity == "error")
    return Course(tree, settings, sources, modules, tours, items, lock, tuple(problems), faulty)


class _Reader:
    """Reads the YAML files of a course and keeps what is wrong with them."""

    def __init__(self, tree: Tree) -> None:
        self.problems: list[Problem] = []
        self._tree = tree

    def settings(self, path: str, read: Callable[[bytes, Report], Settings]) -> Settings | None:
        """What ``read`` makes of the file; ``None`` where it cannot be had at all."""
        report = Report(path)
        try:
            found = read(self._tree.read(path), report)
        except UnusableFileError as error:
            self.problems.append(error.problem)
            return None
        self.problems += report.problems
        return found


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
