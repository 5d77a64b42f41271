"""What the map shows one reader: the run's chapters with how each text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tns_training_xblock.content.kinds.registry import leads_around
from tns_training_xblock.content.model import (
    Chapter,
    Diagnosis,
    Direction,
    Index,
    IndexedItem,
    Language,
    Outline,
    Section,
    direction,
)
from tns_training_xblock.formats import kind_name

from .going import going_on, minutes_left
from .passing import Passing, passing
from .states import DONE, Stand, stand_of

if TYPE_CHECKING:
    from collections.abc import Container

    from tns_training_xblock.content.model.carried.outline import Titles
    from tns_training_xblock.grading.api import Own


@dataclass(frozen=True, slots=True)
class Named:
    """A title in ``language``, which need not be the page's."""

    title: str
    language: Language
    direction: Direction


@dataclass(frozen=True, slots=True)
class TextView:
    """A text; ``minutes`` are those that are left of it, ``new`` is a mark not looked at yet."""

    id: str
    name: Named
    kind: str
    minutes: int
    stand: Stand
    leads: bool
    new: bool
    size: int


class Folded:
    """What is folded with the texts in it."""

    texts: tuple[TextView, ...]

    @property
    def minutes(self) -> int:
        """How many are left."""
        return sum(text.minutes for text in self.texts)

    @property
    def tasks(self) -> int:
        """In how many of the texts there is something to do."""
        return sum(text.stand.state not in ("", "reference") for text in self.texts)

    @property
    def done(self) -> int:
        """How many of these leave nothing to do."""
        return sum(text.stand.state in DONE for text in self.texts)

    @property
    def new(self) -> bool:
        """Whether one of them has a mark that was not looked at."""
        return any(text.new for text in self.texts)


@dataclass(frozen=True)
class SectionView(Folded):
    """A module with its texts, or a text by itself, which has no ``name``.

    ``size`` is about how many bytes it takes to carry along; 0 where it cannot be.
    """

    id: str
    name: Named | None
    texts: tuple[TextView, ...]
    unfolded: bool
    size: int


@dataclass(frozen=True)
class ChapterView(Folded):
    """A chapter; until it ``opens`` nothing in it leads anywhere, but for the course team."""

    id: str
    name: Named
    opens: datetime | None
    sections: tuple[SectionView, ...]
    unfolded: bool

    @property
    def texts(self) -> tuple[TextView, ...]:  # type: ignore[override]
        """Those of its sections."""
        return tuple(text for section in self.sections for text in section.texts)


@dataclass(frozen=True, slots=True)
class MapView:
    """All of it; ``going`` is where to go on, and what comes then."""

    chapters: tuple[ChapterView, ...]
    going: tuple[TextView, ...]
    new: tuple[TextView, ...]
    passing: Passing | None

    @property
    def minutes(self) -> int:
        """How many are left in all."""
        return sum(chapter.minutes for chapter in self.chapters)


class CourseMapPage:
    """Lays the map out.

    Args:
        outline: the run.
        index: its texts.
        language: that of the page.
        owns: what is kept of the reader's work by the id of the text; ``None`` where nobody learns.
        seen: marks that were looked at, by the id of the text.
        staff: whether what is not open yet can be opened all the same.
    """

    def __init__(
        self,
        outline: Outline,
        index: Index,
        language: Language,
        owns: Mapping[str, Own] | None,
        seen: Mapping[str, object],
        *,
        staff: bool = False,
    ) -> None:
        self._outline, self._language = outline, language
        self._items = {item.id: item for item in index}
        self._owns, self._seen, self._staff = owns, seen, staff
        self._stands = {
            item.id: Stand() if owns is None else stand_of(item, owns.get(item.id))
            for item in index
        }

    def view(self, *, points: bool) -> MapView:
        """The page; ``points`` is whether the course lets learners know of them."""
        locked = set(self._locked())
        going = self._going(locked)
        texts = [self._text(item, locked) for item in going]
        chapters = tuple(
            self._chapter(chapter, locked, texts[0].id if texts else "")
            for chapter in self._outline.chapters
        )
        all_texts = [text for chapter in chapters for text in chapter.texts]
        return MapView(
            chapters,
            tuple(texts),
            tuple(text for text in all_texts if text.new or text.stand.state == "returned"),
            passing(self._outline, self._stands) if points and self._owns is not None else None,
        )

    def _going(self, locked: Container[str]) -> tuple[IndexedItem, ...]:
        if self._owns is None:
            return ()
        names = (name for section in self._outline.sections for name in section.items)
        items = [self._items[name] for name in names if name in self._items and name not in locked]
        return going_on(items, self._stands, self._owns)

    def _locked(self) -> Iterator[str]:
        """The texts that are not open yet for this reader."""
        now = datetime.now(UTC)
        for chapter in self._outline.chapters:
            if chapter.opens and chapter.opens > now and not self._staff:
                for section in chapter.sections:
                    yield from section.items

    def _chapter(self, chapter: Chapter, locked: Container[str], current: str) -> ChapterView:
        waits = chapter.opens and chapter.opens > datetime.now(UTC)
        sections = (self._section(each, locked, current) for each in chapter.sections)
        return ChapterView(
            chapter.id,
            self._named(chapter.titles, chapter.id),
            chapter.opens if waits else None,
            tuple(section for section in sections if section.texts),
            any(current in section.items for section in chapter.sections),
        )

    def _section(self, section: Section, locked: Container[str], current: str) -> SectionView:
        # The map itself is where one stands.
        found = (self._items[name] for name in section.items if name in self._items)
        texts = tuple(self._text(item, locked) for item in found if not leads_around(item.kind))
        name = self._named(section.titles, section.id) if section.id else None
        # A text is taken along with its module.
        size = sum(text.size for text in texts) if name else 0
        alone = texts if name is None else tuple(replace(text, size=0) for text in texts)
        return SectionView(section.id, name, alone, current in section.items, size)

    def _text(self, item: IndexedItem, locked: Container[str]) -> TextView:
        stand = self._stands[item.id]
        marked = stand.released_at
        return TextView(
            id=item.id,
            name=self._named(item.titles, item.id),
            kind=kind_name(item.kind),
            minutes=item.minutes if self._owns is None else minutes_left(item, stand),
            stand=stand,
            leads=item.id not in locked,
            new=bool(marked) and self._seen.get(item.id) != marked,
            size=self._size(item) if item.id not in locked else 0,
        )

    def _size(self, item: IndexedItem) -> int:
        """About how many bytes ``item`` takes; 0 of what nobody works with away from the course."""
        # A diagnosis is answered in the course only: its file would say no more than the notebook.
        asks = item.asks and item.kind != Diagnosis.kind
        worked = item.points or asks or item.id in item.hosts
        taken = [item] if worked else []
        if item.id in item.hosts:
            # With what is written there, as the file has it.
            sheets = (each for each in self._items.values() if item.id in each.hosts)
            taken += [each for each in sheets if each.asks and not each.points and each != item]
        return sum(each.sizes.get(each.language(self._language), 0) for each in taken)

    def _named(self, titles: Titles, otherwise: str) -> Named:
        language = (
            self._language if self._language in titles else next(iter(titles), self._language)
        )
        return Named(titles.get(language, otherwise), language, direction(language))
