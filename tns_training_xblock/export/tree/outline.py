"""A tour laid out as Open edX knows it: chapters, sequentials, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.syntax.report import TOP, Report, quoted

from .cards import ItemCard
from .course import Course
from .places.placed import AFTER, NOBODY, UNPLACED, Placed
from .settings import Titles
from .tour import Chapter, Item, Tour
from .yaml_files import Named

LONGEST_KEY = 255
"""As many characters have the columns in which the platform, and we, keep the keys of blocks."""

_ROOT = "course"
"""What the importer calls the course's own block, so that a link to this id would lead there."""


@dataclass(frozen=True, slots=True)
class Section:
    """A sequential: a module, or a text by itself. Each of ``units`` becomes a unit."""

    url_name: str
    title: str
    titles: Titles
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
    return f"unit-{card.name}"


def lay_out(course: Course, tour: Tour, report: Report) -> Outline:
    """The outline of ``tour``; what it names and the course does not have is reported."""
    names = _Names(tour, report)
    parts = []
    for chapter in tour.chapters:
        sections = (_section(course, tour, item, report) for item in chapter.items)
        part = Part(
            url_name=f"chapter-{chapter.id.text}",
            title=chapter.title.get(tour.language, ""),
            chapter=chapter,
            sections=tuple(section for section in sections if section),
        )
        names.claim(chapter.id, (("chapter", part.url_name),))
        for section in part.sections:
            blocks = [("sequential", section.url_name)]
            for unit in section.units:
                blocks += [("vertical", unit_name(unit)), (block_type(unit), unit.name)]
            if section.item.certain:
                names.claim(section.item.target, blocks, _apart(section.item))
        parts.append(part)
    _report_alone(tour, report)
    return Outline(tour, tuple(parts))


def _report_alone(tour: Tour, report: Report) -> None:
    """Report what is asked for a second time and never for a first."""
    first = {item.target.text for item in tour.items if item.moment != AFTER}
    for item in tour.items:
        if item.moment == AFTER and item.target.text not in first:
            name = item.target.text
            message = f"Nothing comes before it: name `{name}` without `moment` in a chapter too."
            report.error(item.place, "moment-alone", message)


def block_type(card: ItemCard) -> str:
    """The type of the block of ``card``."""
    return KINDS[card.kind].block


def origin_of(item: ItemCard, text: str, outline: Outline) -> ItemCard | None:
    """Where in the run ``item`` brings along from the text with the id ``text``.

    Of several places of this it is one of the same host, if there is one; of these the last that
    comes before the item, or else the first. Of a diagnosis it is the first, and of the item's own
    text one that comes before it. ``None`` where the run has none.
    """
    units = list(outline.units)
    own = next((place for place, each in enumerate(units) if each.name == item.name), len(units))
    found = [
        (place, each)
        for place, each in enumerate(units)
        if each.id == text
        and each.placed.moment != AFTER
        and (place < own if text == item.id else place != own)
    ]
    same = [(place, each) for place, each in found if each.placed.host == item.placed.host]
    chosen = same or found
    before = [each for place, each in chosen if place < own]
    return before[-1] if before else next((each for _, each in chosen), None)


class _Names:
    """The names of a run's blocks: each once, none of the platform's own, and none too long."""

    def __init__(self, tour: Tour, report: Report) -> None:
        # The course's own block is named after the run.
        self._used = {tour.run: Named(tour.run, TOP)}
        self._key = f"block-v1:{tour.org}+{tour.number}+{tour.run}"
        self._report = report

    def claim(self, what: Named, blocks: Iterable[tuple[str, str]], apart: str = "") -> None:
        """Take the names of all ``blocks``, each with its type; one problem tells of ``what``.

        ``apart`` says how two of them can stand in a tour, beside taking one out.
        """
        longest, twice = 0, ""
        for kind, name in blocks:
            longest = max(longest, len(f"{self._key}+type@{kind}+block@{name}"))
            twice = twice or (name if name in self._used else "")
            self._used.setdefault(name, what)
        if twice:
            self._report.error(what.place, "item-twice", self._taken(what, twice, apart))
        elif self._used.get(_ROOT) is what:
            message = f"The whole run is `{_ROOT}` to Open edX, so no link leads to it; rename it."
            self._report.error(what.place, "id-reserved", message)
        elif longest > LONGEST_KEY:
            message = (
                f"The key of `{what.text}` on Open edX would have {longest} characters, and can"
                f" have {LONGEST_KEY}; shorten the course's org, number or run, or this id."
            )
            self._report.error(what.place, "key-too-long", message)

    def _taken(self, what: Named, name: str, apart: str) -> str:
        other = self._used[name]
        if other.text == what.text and other is not what:
            place = f"on line {other.place.line}"
            mend = f"{apart}, or remove one" if apart else "remove or rename one"
            return f"`{what.text}` already stands in this tour, {place}; {mend}."
        return (
            f"Open edX would call a part of `{what.text}` `{name}`, as it calls one of"
            f" `{other.text}` on line {other.place.line}; rename one of the two."
        )


def _apart(item: Item) -> str:
    """How the text of ``item`` can stand in a tour a second time."""
    kind = KINDS.get(item.kind)
    if kind and kind.several:
        return "tell the two apart with `host` or `opens`"
    if kind and kind.moments and item.moment != AFTER:
        return "write `moment: after` under the second"
    return ""


def title_of(card: ItemCard, tour: Tour) -> str:
    """The title of a text where only one language can stand."""
    titles = card.titles
    return titles.get(tour.language) or next(iter(titles.values()), card.id)


def _section(course: Course, tour: Tour, item: Item, report: Report) -> Section | None:
    if item.is_module:
        return _module(course, tour, item, report)
    name = item.target.text
    card = course.items.get(name)
    if card is None or card.kind != item.kind:
        known = [each.id for each in course.items.values() if each.kind == item.kind]
        _unknown(item, known, report)
        return None
    if (placed := _placed(item, tour)) != UNPLACED:
        card = card._replace(placed=placed)
    return Section(f"section-{card.name}", title_of(card, tour), card.titles, item, (card,))


def _placed(item: Item, tour: Tour) -> Placed:
    host = item.host.text if item.host else ""
    receives = next((each.name for each in tour.hosts if host and each.page.text == host), NOBODY)
    return Placed(item.moment, host, receives, item.opens)


def _module(course: Course, tour: Tour, item: Item, report: Report) -> Section | None:
    name = item.target.text
    module = course.modules.get(name)
    if module is None and f"modules/{name}/module.yaml" not in course.faulty:
        _unknown(item, course.modules, report)
    if module is None:
        return None
    found = (course.items.get(lesson.text) for lesson in module.lessons)
    units = tuple(card for card in found if card and card.stem.startswith(f"modules/{name}/"))
    title = module.title.get(tour.language, "")
    return Section(f"module-{name}", title, module.title, item, units)


def _unknown(item: Item, known: Iterable[str], report: Report) -> None:
    guess = report.nearest(item.target.text, known)
    mend = f"did you mean `{guess}`?" if guess else "write it, or remove this line."
    message = f"There is no {item.kind} {quoted(item.target.text)}; {mend}"
    report.error(item.target.place, "item-unknown", message)
