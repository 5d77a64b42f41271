"""The course as one person sees it: what is open, what is done, what was scored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.dateparse import parse_datetime

from .. import access
from ..models import Course, Item, Score
from ..names import NONE, Name, Names, names_of
from ..people import Someone
from .standing import State, standing


@dataclass
class Unit:
    """A page of the course, with what stands on it, and how far the person is there."""

    key: str
    title: Name
    blocks: list[Item] = field(default_factory=list)
    state: State = ""
    score: Score | None = None
    possible: float = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left to do for the person."""
        return self.state in ("done", "waiting", "marked")

    @property
    def leads_around(self) -> bool:
        """Whether it is the course's own map."""
        return any(block.block_type == "tns_course_map" for block in self.blocks)

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(block.minutes for block in self.blocks)


@dataclass
class Section:
    """A sequential: units in reading order. ``format`` is its kind of graded work, or empty."""

    key: str
    title: Name
    format: Name
    units: list[Unit] = field(default_factory=list)
    is_its_unit: bool = False
    """Whether it is only there to hold one unit of the same name."""

    @property
    def tasks(self) -> list[Unit]:
        """The units on which there is something to do."""
        return [unit for unit in self.units if unit.state]

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(unit.done for unit in self.units)

    @property
    def next(self) -> Unit:
        """The first unit that is not done, else the first one."""
        return next((unit for unit in self.tasks if not unit.done), self.units[0])


@dataclass
class Chapter:
    """A chapter; ``locked`` until ``opens`` for everybody but staff."""

    key: str
    title: Name
    opens: datetime | None
    is_open: bool
    locked: bool
    sections: list[Section] = field(default_factory=list)

    @property
    def total(self) -> int:
        """On how many units there is something to do."""
        return sum(len(section.tasks) for section in self.sections)

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(section.done for section in self.sections)


@dataclass
class Outline:
    """The course, three levels deep."""

    chapters: list[Chapter] = field(default_factory=list)

    def units(self) -> Iterator[Unit]:
        """The units that the person may open, in reading order."""
        for chapter in self.chapters:
            if not chapter.locked:
                for section in chapter.sections:
                    yield from section.units

    def place_of(self, key: str) -> tuple[Chapter, Section, Unit] | None:
        """Where a unit, or a block on one, stands."""
        for chapter in self.chapters:
            for section in chapter.sections:
                for unit in section.units:
                    if key == unit.key or key in {block.key for block in unit.blocks}:
                        return chapter, section, unit
        return None

    @property
    def map(self) -> Unit | None:
        """The page of the course that leads around it, where it has one and it is open."""
        return next((unit for unit in self.units() if unit.leads_around), None)

    @property
    def total(self) -> int:
        """On how many units there is something to do, those not yet open included."""
        return sum(chapter.total for chapter in self.chapters)

    def next(self, last: str) -> Unit | None:
        """Where to go on: the unit of the key ``last``, else the first after it to be done."""
        units = list(self.units())
        at = next((place for place, unit in enumerate(units) if unit.key == last), 0)
        if units and units[at].key == last and not units[at].done:
            return units[at]
        todo = (unit for unit in units[at:] + units[:at] if unit.state and not unit.done)
        return next(todo, None)

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(chapter.done for chapter in self.chapters)


def outline(course: Course, user: Someone, *, staff: bool) -> Outline:
    """The course for ``user``, in five queries; ``staff`` see what is not open yet."""
    found, stands, names = Outline(), standing(course, user), names_of(course)
    chapter, section = Chapter("", NONE, None, True, False), Section("", NONE, NONE)
    unit, called = Unit("", NONE), ""
    for item in course.items.all():
        if item.block_type == "chapter":
            chapter = _chapter(item, names, staff=staff)
            found.chapters.append(chapter)
        elif item.block_type == "sequential":
            called, kind = item.title, names.type(item.inherited.get("format") or "")
            section = Section(item.key, names.part(item), kind)
            chapter.sections.append(section)
        elif item.block_type == "vertical":
            unit = Unit(item.key, names.by_itself(item))
            section.units.append(unit)
            section.is_its_unit = len(section.units) == 1 and item.title == called
        elif item.block_type != "course":
            # A unit that is named after its block is named in the reader's language.
            unit.title = names.text(item) if unit.title == item.title else unit.title
            unit.blocks.append(item)
            unit.score = stands.scores.get(item.key, unit.score)
            unit.possible += item.max_score or 0
    for section in (section for part in found.chapters for section in part.sections):
        for unit in section.units:
            unit.state = stands.state(unit.blocks)
        section.title = section.units[0].title if section.is_its_unit else section.title
    return found


def _chapter(item: Item, names: Names, *, staff: bool) -> Chapter:
    opens = parse_datetime(item.inherited.get("start") or "")
    is_open = access.is_open(opens)
    locked = not (is_open or staff)
    return Chapter(item.key, names.part(item), opens, is_open, locked)
