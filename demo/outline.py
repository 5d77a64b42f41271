"""The course as one person sees it: what is open, what is done, what was scored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.dateparse import parse_datetime
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from . import access, people
from .models import Completion, Course, Item, Score
from .people import Someone


@dataclass
class Unit:
    """A page of the course: ``blocks`` are what stands on it, ``done`` says all are completed."""

    key: str
    title: str
    blocks: list[Item] = field(default_factory=list)
    done: bool = False
    score: Score | None = None
    possible: float = 0


@dataclass
class Section:
    """A sequential: units in reading order. ``format`` is its kind of graded work, or empty."""

    key: str
    title: str
    format: str
    units: list[Unit] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(unit.done for unit in self.units)

    @property
    def is_its_unit(self) -> bool:
        """Whether the section is only there to hold one unit of the same name."""
        return [unit.title for unit in self.units] == [self.title]


@dataclass
class Chapter:
    """A chapter; ``locked`` until ``opens`` for everybody but staff."""

    key: str
    title: str
    opens: datetime | None
    is_open: bool
    locked: bool
    sections: list[Section] = field(default_factory=list)


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
    def total(self) -> int:
        """How many units the course has, those not yet open included."""
        return sum(len(section.units) for chapter in self.chapters for section in chapter.sections)

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(section.done for chapter in self.chapters for section in chapter.sections)


def outline(course: Course, user: Someone, *, staff: bool) -> Outline:
    """The course for ``user``, in three queries; ``staff`` see what is not open yet."""
    found = Outline()
    done = _completed(user)
    scores = {score.block: score for score in Score.objects.filter(user_id=people.id_of(user))}
    chapter, section, unit = Chapter("", "", None, True, False), Section("", "", ""), Unit("", "")
    for item in course.items.all():
        if item.block_type == "chapter":
            chapter = _chapter(item, staff=staff)
            found.chapters.append(chapter)
        elif item.block_type == "sequential":
            section = Section(item.key, item.title, item.inherited.get("format") or "")
            chapter.sections.append(section)
        elif item.block_type == "vertical":
            unit = Unit(item.key, item.title)
            section.units.append(unit)
        elif item.block_type != "course":
            unit.blocks.append(item)
            unit.score = scores.get(item.key, unit.score)
            unit.possible += item.max_score or 0
    for place in (unit for part in found.chapters for s in part.sections for unit in s.units):
        countable = [block.key for block in place.blocks if _counts(block.block_type)]
        place.done = bool(countable) and done.issuperset(countable)
    return found


def _chapter(item: Item, *, staff: bool) -> Chapter:
    opens = parse_datetime(item.inherited.get("start") or "")
    is_open = access.is_open(opens)
    return Chapter(item.key, item.title, opens, is_open, locked=not (is_open or staff))


def _completed(user: Someone) -> set[str]:
    rows = Completion.objects.filter(user_id=people.id_of(user), completion__gte=1)
    return set(rows.values_list("block", flat=True))


def _counts(block_type: str) -> bool:
    """Whether a unit waits for blocks of this type to be completed."""
    try:
        block_class = XBlock.load_class(block_type)
    except PluginMissingError:
        return False
    return bool(XBlockCompletionMode.get_mode(block_class) == XBlockCompletionMode.COMPLETABLE)
