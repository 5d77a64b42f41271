"""A tour laid out as Open edX knows it: chapters, sequentials, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tns_training_xblock.content.syntax.report import TOP, Place, Report, nearest, quoted

from .cards import ItemCard
from .course import Course
from .tour import Chapter, Item, Tour


@dataclass(frozen=True, slots=True)
class Section:
    """A sequential: a module, or a text by itself. Each of ``units`` becomes a unit."""

    url_name: str
    title: str
    item: Item
    units: tuple[ItemCard, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter."""

    url_name: str
    title: str
    chapter: Chapter
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole run."""

    tour: Tour
    parts: tuple[Part, ...]

    @property
    def sections(self) -> Iterator[Section]:
        """Every sequential."""
        return (section for part in self.parts for section in part.sections)

    @property
    def units(self) -> Iterator[ItemCard]:
        """Every text in the run."""
        return (unit for section in self.sections for unit in section.units)


def unit_name(card: ItemCard) -> str:
    """The ``url_name`` of the unit around the block of ``card``."""
    return f"unit-{card.id}"


def lay_out(course: Course, tour: Tour, report: Report) -> Outline:
    """The outline of ``tour``; what it names and the course does not have is reported."""
    # The course's own block is named after the run.
    used: dict[str, Place] = {tour.run: TOP}
    parts = []
    for chapter in tour.chapters:
        sections = (_section(course, tour, item, report) for item in chapter.items)
        part = Part(
            url_name=f"chapter-{chapter.id.text}",
            title=chapter.title.get(tour.language, ""),
            chapter=chapter,
            sections=tuple(section for section in sections if section),
        )
        _claim(used, part.url_name, chapter.id.place, report)
        for section in part.sections:
            _claim(used, section.url_name, section.item.target.place, report)
            for unit in section.units:
                _claim(used, unit_name(unit), section.item.target.place, report)
                _claim(used, unit.id, section.item.target.place, report)
        parts.append(part)
    return Outline(tour, tuple(parts))


def title_of(card: ItemCard, tour: Tour) -> str:
    """The title of a text where only one language can stand."""
    file = card.files.get(tour.language) or next(iter(card.files.values()), None)
    return file.title if file else card.id


def _claim(used: dict[str, Place], name: str, place: Place, report: Report) -> None:
    if used.setdefault(name, place) is not place:
        message = f"`{name}` already stands in this tour, on line {used[name].line}; remove one."
        report.error(place, "item-twice", message)


def _section(course: Course, tour: Tour, item: Item, report: Report) -> Section | None:
    if item.kind == "module":
        return _module(course, tour, item, report)
    name = item.target.text
    card = course.items.get(name)
    if card is None or card.kind != item.kind:
        known = [each.id for each in course.items.values() if each.kind == item.kind]
        report.error(item.target.place, "item-unknown", _unknown(item.kind, name, known))
        return None
    return Section(f"section-{name}", title_of(card, tour), item, (card,))


def _module(course: Course, tour: Tour, item: Item, report: Report) -> Section | None:
    name = item.target.text
    module = course.modules.get(name)
    if module is None:
        report.error(item.target.place, "item-unknown", _unknown("module", name, course.modules))
        return None
    found = (course.items.get(lesson.text) for lesson in module.lessons)
    units = tuple(card for card in found if card and card.stem.startswith(f"modules/{name}/"))
    return Section(f"module-{name}", module.title.get(tour.language, ""), item, units)


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    guess = nearest(name, known)
    mend = f"did you mean `{guess}`?" if guess else "write it, or remove this line."
    return f"There is no {kind} {quoted(name)}; {mend}"
