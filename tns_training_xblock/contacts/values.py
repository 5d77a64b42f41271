"""A card as its owner has it, and as others see it: small frozen values, never rows.

:func:`shown` is the only way from a card to somebody else. Pages, searches and files for address
books are made of what it gives, so that nothing of what is hidden can be in any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tns_training_xblock.cohort.api import Place
from tns_training_xblock.content import clean
from tns_training_xblock.content.model import NEVER_RENAMED, CardField, CardKind, Renamed

if TYPE_CHECKING:
    from .models import Card

PLACES = ("cluster", "country")
"""What of a card the run knows already: see :mod:`tns_training_xblock.cohort`."""
LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class Item:
    """What somebody wrote in one field, and whether others see it."""

    text: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a card says: ``shows`` are those of cluster, country and languages that others see."""

    name: str = ""
    languages: tuple[str, ...] = ()
    shows: frozenset[str] = frozenset()
    items: Mapping[str, Item] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: object, renamed: Renamed = NEVER_RENAMED) -> Said:
        """The card in a column, whatever became of it, by the ids of today."""
        found = stored if isinstance(stored, dict) else {}
        kept = found.get("items")
        items = kept.items() if isinstance(kept, dict) else ()
        return cls(
            _text(found.get("name")),
            tuple(_texts(found.get("languages"))),
            frozenset(_texts(found.get("shows"))),
            {renamed.now(_text(name)): _item(item) for name, item in items},
        )

    def stored(self) -> dict[str, Any]:
        """The same for a column."""
        return {
            "name": self.name,
            "languages": list(self.languages),
            "shows": sorted(self.shows),
            "items": {
                name: {"text": item.text, "shown": item.shown}
                for name, item in sorted(self.items.items())
                if item.text
            },
        }


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card for its owner; ``id`` is another one after who left joined again."""

    id: int
    version: int
    said: Said

    @classmethod
    def of(cls, row: Card, renamed: Renamed = NEVER_RENAMED) -> OwnCard:
        """The card in a row."""
        return cls(row.pk, row.version, Said.read(row.said, renamed))


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item that a reader may see."""

    field: str
    kind: CardKind
    text: str

    @property
    def leads(self) -> bool:
        """Whether its text is an address of the web, which its kind alone does not say.

        It was looked at as what its field was when it was kept; the field may be another by now.
        """
        return self.text.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as one reader may see it, and nothing beside; ``given`` by an introduction.

    ``items`` are those that all who joined see, and ``reach`` what an introduction gave beside.
    """

    id: int
    name: str
    cluster: str
    country: str
    languages: tuple[str, ...]
    items: tuple[ShownItem, ...]
    reach: tuple[ShownItem, ...] = ()
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An introduction that waits for an answer, or was agreed: ``card`` is the other person's.

    ``mine`` says whether the reader asked.
    """

    id: int
    card: Shown
    mine: bool
    agreed: bool
    message: str
    asked_at: datetime


def shown(
    card: OwnCard,
    place: Place | None,
    fields: Iterable[CardField],
    *,
    given: bool = False,
    mine: bool = False,
) -> Shown:
    """What others may see of ``card``; with ``given`` also how its owner is reached.

    Only what the text asks for today is shown.
    """
    said, cluster, country = card.said, "", ""
    if place and "cluster" in said.shows and place.cluster:
        cluster = place.cluster.name
    if place and "country" in said.shows:
        country = place.country
    items, reach = [], []
    for each in fields:
        item = said.items.get(each.id)
        if item is None or not item.text:
            continue
        if item.shown:
            items.append(ShownItem(each.id, each.kind, item.text))
        elif given and each.reaches:
            reach.append(ShownItem(each.id, each.kind, item.text))
    languages = said.languages if LANGUAGES in said.shows else ()
    return Shown(card.id, said.name, cluster, country, languages, tuple(items), tuple(reach), mine)


def reaches(said: Said, fields: Iterable[CardField]) -> bool:
    """Whether a card says how its owner is reached, shown or not."""
    texts = (said.items.get(each.id, Item()).text for each in fields if each.reaches)
    return any(texts)


def _item(stored: object) -> Item:
    found = stored if isinstance(stored, dict) else {}
    return Item(_text(found.get("text")), found.get("shown") is True)


def _texts(stored: object) -> list[str]:
    found = stored if isinstance(stored, list) else []
    return [clean(each) for each in found if isinstance(each, str)]


def _text(stored: object) -> str:
    return clean(stored) if isinstance(stored, str) else ""
