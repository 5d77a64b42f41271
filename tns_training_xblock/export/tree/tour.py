"""``tour.yaml``: what becomes one course run on Open edX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.report import Place

from .places.placed import Opening
from .settings import Titles
from .yaml_files import Named

_MODULE = "module"


def item_kinds() -> tuple[str, ...]:
    """What a line of a chapter can name: a module, or a text that is in none."""
    first, *others = (kind.name for kind in KINDS.values() if not kind.in_modules)
    return (first, _MODULE, *others)


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who organises, and as what."""

    name: str
    role: Titles


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the tour, which modules name."""

    id: str
    title: Titles


@dataclass(frozen=True, slots=True)
class Host:
    """Who receives the group, and the page about them."""

    name: Titles
    page: Named


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a chapter: ``target`` is the id of a module, or of a text of this ``kind``.

    ``moment`` is one of the two of a text that the tour can place twice, else "". ``host`` is the
    page of the host at which it places such a text, ``opens`` when it does, both only of texts that
    it can place several times. ``certain`` is whether all of that could be read.
    """

    kind: str
    target: Named
    graded: Named | None
    due: datetime | None
    place: Place
    moment: str = ""
    host: Named | None = None
    opens: Opening | None = None
    certain: bool = True

    @property
    def is_module(self) -> bool:
        """Whether it stands for all the texts of a module."""
        return self.kind == _MODULE


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and when it opens."""

    id: Named
    title: Titles
    opens: datetime | None
    items: tuple[Item, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class GradingType:
    """An assignment type; ``weight`` is a share of 1."""

    id: Named
    title: Titles
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour.

    Moments are in UTC, ``zone`` is the name of the time zone they were written in; ``passing`` is a
    share of 1; ``file`` its path in the course.
    """

    id: str
    title: Titles
    org: str
    number: str
    run: str
    language: Language
    languages: tuple[Language, ...]
    zone: str
    first_day: date | None
    last_day: date | None
    opens: datetime | None
    closes: datetime | None
    about: Titles
    image: Named | None
    organisers: tuple[Organiser, ...]
    topics: tuple[Topic, ...]
    hosts: tuple[Host, ...]
    programme: Named | None
    chapters: tuple[Chapter, ...]
    passing: Decimal
    grace: str | None
    types: tuple[GradingType, ...]
    file: str

    @property
    def items(self) -> Iterator[Item]:
        """Every item of every chapter."""
        return (item for chapter in self.chapters for item in chapter.items)

    @property
    def moments(self) -> set[datetime]:
        """Every moment at which something opens, closes or is due."""
        opening = (chapter.opens for chapter in self.chapters)
        sheets = (item.opens.at for item in self.items if item.opens)
        due = (item.due for item in self.items)
        found = (self.opens, self.closes, *opening, *sheets, *due)
        return {moment for moment in found if moment}
