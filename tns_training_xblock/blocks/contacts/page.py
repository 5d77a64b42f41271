"""What the templates of a page of contacts show to one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tns_training_xblock.blocks.shared.handlers import Json
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.cohort.api import country_name
from tns_training_xblock.contacts import api
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.html import Html

from . import log, words
from .text import ContactsText, FieldText

if TYPE_CHECKING:
    from collections.abc import Callable

A_PAGE = 20
"""Cards on one page of the directory."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database says to one reader."""

    directory: api.Directory
    lines: tuple[log.Line, ...] = ()
    counts: api.Counts | None = None


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of one's own card."""

    text: FieldText
    said: str
    shown: bool

    @property
    def input(self) -> str:
        """The type of its box; "" for one of several lines."""
        return {"email": "email", "phone": "tel", "web": "url"}.get(self.text.field.kind, "")


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of somebody's card, with its title; ``link`` is an address for it, or empty."""

    kind: str
    title: Html
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in the directory. ``state`` is ``agreed``, ``waiting``, ``request`` or empty."""

    card: api.Shown
    country: str
    languages: tuple[str, ...]
    items: tuple[ItemView, ...]
    reach: tuple[ItemView, ...]
    state: str
    vcard: str


@dataclass(frozen=True, slots=True)
class AskedView:
    """An introduction and whom it is with."""

    asked: api.Asked
    person: PersonView


@dataclass(frozen=True)
class ContactsPage:
    """One reader's page; ``link`` gives the address of the file of a card."""

    reading: Reading
    text: ContactsText
    seen: Seen
    link: Callable[[int], str]

    @property
    def directory(self) -> api.Directory:
        """What the reader sees of it."""
        return self.seen.directory

    def values(self) -> Json:
        """All that the templates show."""
        return {
            "text": self.text,
            "counts": self.seen.counts,
            "writing": self.reading.learner is not None,
            "joined": self.directory.mine is not None,
            **self.own(),
            **self.asked(),
            **self.choices(),
            **self.results(api.Wanted(), 1),
            **self.log(),
        }

    def own(self) -> Json:
        """The form of one's own card."""
        mine = self.directory.mine
        said = mine.said if mine else api.Said()
        items = said.items
        fields = [
            FieldView(each, item.text, item.shown)
            for each in self.text.fields
            for item in [items.get(each.field.id, api.Item())]
        ]
        languages = [(code, words.spoken(code), code in said.languages) for code in words.SPOKEN]
        return {
            "own": mine,
            "said": said,
            "fields": fields,
            "spoken": languages,
        }

    def asked(self) -> Json:
        """Introductions, by how they stand."""
        seen = self.directory
        return {
            "requests": self._asked(seen.requests),
            "unanswered": self._asked(seen.waiting),
            "agreed": self._asked(seen.agreed),
            "lasts": api.LASTS.days,
        }

    def choices(self) -> Json:
        """What the directory can be narrowed to: what somebody shows."""
        cards = self.directory.cards
        countries = {card.country for card in cards if card.country}
        return {
            "clusters": sorted({card.cluster for card in cards if card.cluster}, key=place),
            "countries": sorted(((code, country_name(code)) for code in countries), key=_second),
            "speaking": [
                (code, words.spoken(code))
                for code in words.SPOKEN
                if any(code in card.languages for card in cards)
            ],
        }

    def results(self, wanted: api.Wanted, number: int) -> Json:
        """The cards that are ``wanted``, a page of them."""
        cards = api.found(self.directory.cards, wanted)
        pages = max(1, ceil(len(cards) / A_PAGE))
        number = min(max(number, 1), pages)
        shown = cards[(number - 1) * A_PAGE : number * A_PAGE]
        return {
            "found": len(cards),
            "narrowed": wanted.narrows,
            "people": [self.person(card) for card in shown],
            "page": number,
            "pages": pages,
        }

    def person(self, card: api.Shown) -> PersonView:
        """A card as the page shows it."""
        return PersonView(
            card,
            country_name(card.country) if card.country else "",
            tuple(words.spoken(code) for code in card.languages),
            tuple(self._items(card.items)),
            tuple(self._items(card.reach)),
            self._states.get(card.id, ""),
            self.link(card.id),
        )

    def log(self) -> Json:
        """The lines of the log, with one to begin."""
        lines = tuple(line for line in self.seen.lines if line.written)
        return {
            "lines": lines,
            "blank": log.blank(),
            "due": log.due(lines),
        }

    @cached_property
    def _states(self) -> dict[int, str]:
        seen = self.directory
        states = {"waiting": seen.waiting, "request": seen.requests, "agreed": seen.agreed}
        return {one.card.id: state for state, asked in states.items() for one in asked}

    def _asked(self, asked: Iterable[api.Asked]) -> list[AskedView]:
        return [AskedView(one, self.person(one.card)) for one in asked]

    def _items(self, items: Iterable[api.ShownItem]) -> Iterable[ItemView]:
        titles = {each.field.id: each.title for each in self.text.fields}
        for item in items:
            yield ItemView(item.kind, titles[item.field], item.text, _link(item))


def _link(item: api.ShownItem) -> str:
    match item.kind:
        case "email":
            return f"mailto:{quote(item.text, safe='@')}"
        case "phone":
            return "tel:" + "".join(sign for sign in item.text if sign in "+0123456789")
        case "web" if item.leads:
            return item.text
        case _:
            return ""


def _second(pair: tuple[Any, str]) -> tuple[str, str]:
    return place(pair[1])
