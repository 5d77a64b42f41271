"""The diagnoses and worksheets of a run: their texts as they are today, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from django.utils import timezone

from tns_training_xblock.content import parse
from tns_training_xblock.content.kinds.index import read_index
from tns_training_xblock.content.kinds.placed import PLACED, read_placed
from tns_training_xblock.content.kinds.registry import block_of
from tns_training_xblock.content.kinds.renamed import read_renamed
from tns_training_xblock.content.model import (
    LANGUAGES,
    CourseMap,
    Diagnosis,
    Document,
    Index,
    Language,
    Renamed,
    Worksheet,
)
from tns_training_xblock.content.model.opening import day_of, opens_at
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.reaching import Placed
from tns_training_xblock.work import stored

MAP = block_of(CourseMap)
DIAGNOSIS = block_of(Diagnosis)
CARRIERS = (DIAGNOSIS, block_of(Worksheet), MAP)
AFTER = "after"
_SETTINGS = ("moment", "first", "host", "opens")

Kind = TypeVar("Kind", bound=Document)


@dataclass(frozen=True)
class Text(Generic[Kind]):
    """A block that carries ``document``, in the reader's language or else in the first there is.

    ``title`` is what the text is called where it stands: a tour can place one several times.
    ``settings`` are the block's own: a diagnosis has ``moment`` and ``first``, a worksheet ``host``
    and ``opens``.
    """

    usage_key: str
    document: Kind
    title: str
    settings: Mapping[str, str]
    renamed: Renamed

    @property
    def name(self) -> str:
        """The block's own id."""
        return self.usage_key.rpartition("@")[2]

    @property
    def host(self) -> str:
        """The page of the host that it is about; "" of one that is about none."""
        return self.settings.get("host", "")

    @property
    def opens(self) -> date | None:
        """From which day it can be answered; ``None`` where it always can."""
        return day_of(self.settings.get("opens", ""))

    def shut(self, now: datetime) -> bool:
        """Whether it cannot be answered yet."""
        at = opens_at(self.settings.get("opens", ""), timezone.get_default_timezone())
        return at is not None and now < at


@dataclass(frozen=True)
class Series:
    """One diagnosis, the first time and the second; either may be missing in a run."""

    before: Text[Diagnosis] | None
    after: Text[Diagnosis] | None

    def at(self, moment: str) -> Text[Diagnosis] | None:
        """The first time, or with :data:`AFTER` the second."""
        return self.after if moment == AFTER else self.before

    @property
    def name(self) -> str:
        """What an address calls it."""
        found = self.before or self.after
        return found.name if found else ""

    @property
    def title(self) -> str:
        """What it is called."""
        found = self.before or self.after
        return found.document.title if found else ""


@dataclass(frozen=True)
class Texts:
    """All of a run, in its order where the run's map says that."""

    diagnoses: tuple[Text[Diagnosis], ...]
    sheets: tuple[Text[Worksheet], ...]
    titles: Mapping[str, str]
    """What the texts of the run are called, by their ids: hosts among them."""

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The diagnoses, each with the one that names it as its first."""
        seconds = {
            each.settings.get("first", ""): each
            for each in self.diagnoses
            if each.settings.get("moment") == AFTER
        }
        firsts = [each for each in self.diagnoses if each.settings.get("moment") != AFTER]
        found = [Series(each, seconds.pop(each.name, None)) for each in firsts]
        return (*found, *(Series(None, each) for each in seconds.values()))

    def used(self, *uses: str) -> tuple[Text[Worksheet], ...]:
        """The worksheets that are for one of these ``uses``."""
        return tuple(each for each in self.sheets if each.document.use in uses)

    def host(self, name: str) -> str:
        """What a host is called."""
        return self.titles.get(name, name)


def texts_of(course_id: str, language: Language) -> Texts:
    """Those of a run; the platform is asked once."""
    placed = platform().placed(course_id, CARRIERS, _SETTINGS)
    listed = [each for of in sorted(placed, key=_is_map) for each in _index(of)]
    order = {
        each.id: place for of in placed if _is_map(of) for place, each in enumerate(_index(of))
    }

    def place(text: Text[Any]) -> tuple[int, int, str, str]:
        last = len(order)
        own = order.get(text.name, order.get(text.document.id, last))
        return order.get(text.host, last), own, text.settings["opens"], text.name

    return Texts(
        tuple(sorted(_texts(Diagnosis, placed, language), key=place)),
        tuple(sorted(_texts(Worksheet, placed, language), key=place)),
        {each.id: each.titles.get(each.language(language), each.id) for each in listed},
    )


def diagnoses_of(course_id: str, language: Language) -> tuple[Text[Diagnosis], ...]:
    """The diagnoses of a run, in no order: no worksheet is read for them, and no map."""
    return _texts(Diagnosis, platform().placed(course_id, (DIAGNOSIS,), _SETTINGS), language)


def _is_map(placed: Placed) -> bool:
    """Whether it is the map, which lists all texts of the run; a sheet's own index has its host."""
    return f"+type@{MAP}+" in placed.usage_key


def _index(placed: Placed) -> Index:
    return _read(stored.texts(placed.content).get("index", ""))


def _texts(
    kind: type[Kind], placed: Iterable[Placed], language: Language
) -> tuple[Text[Kind], ...]:
    found = []
    for each in placed:
        content = stored.texts(each.content)
        sources = [(name, content[name]) for name in LANGUAGES if name in content]
        for name, source in sorted(sources, key=lambda one: one[0] != language):
            document = _parsed(source, name)
            if isinstance(document, kind):
                renamed = read_renamed(content.get("renamed", ""), Report("renamed"))
                # An id that the text has today was never another one's.
                now = renamed.without(document.ids)
                title = read_placed(content.get(PLACED, "")).get(name, document.title)
                found.append(Text(each.usage_key, document, title, each.settings, now))
                break
    return tuple(found)


@lru_cache(maxsize=64)
def _parsed(source: str, language: Language) -> Document | None:
    return parse(source, language=language).document


@lru_cache(maxsize=64)
def _read(text: str) -> Index:
    return read_index(text, Report("index"))
