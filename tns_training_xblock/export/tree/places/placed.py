"""One of the places that a tour gives a text: what its block and its title are called there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from babel.dates import format_date
from babel.units import format_unit

from tns_training_xblock.content.model import Language

AFTER = "after"
"""The second of the two moments of a text that a tour can place twice; the first has no name."""

MOMENTS = ("before", AFTER)
"""When a text is answered that a tour can place twice."""

_COLON: dict[Language, str] = {"en": ":", "fr": "\u202f:", "ar": ":"}
_LATER: dict[Language, str] = {
    "en": "{days} after the tour",
    "fr": "{days} après le voyage",
    "ar": "بعد {days} من الجولة",
}
_AFTERWARDS: dict[Language, str] = {
    "en": "after the tour",
    "fr": "après le voyage",
    "ar": "بعد الجولة",
}


class Opening(NamedTuple):
    """When a text opens: ``at``, the first minute of a day, with how far that is from UTC.

    ``name`` tells it from others of one text, ``days`` is how many come after the tour, where it is
    said so, else 0.
    """

    at: datetime
    name: str
    days: int = 0

    @property
    def day(self) -> date:
        """The day, as it is where the tour goes."""
        return self.at.date()

    def told(self, language: Language) -> str:
        """When that is, as ``language`` says it in a title."""
        if not self.days:
            return format_date(self.day, "long", locale=language)
        days = format_unit(self.days, "duration-day", locale=language)
        return _LATER[language].format(days=days)


NOBODY: Mapping[Language, str] = {}
"""What whoever receives nobody is called."""


class Placed(NamedTuple):
    """A place: one of the two ``moments``, or at the page ``host`` of who is called ``receives``.

    Nothing is said of a text that has one place.
    """

    moment: str = ""
    host: str = ""
    receives: Mapping[Language, str] = NOBODY
    opens: Opening | None = None

    def name(self, text: str) -> str:
        """The ``url_name`` that the block of the text with the id ``text`` has here."""
        moment = AFTER if self.moment == AFTER else ""
        parts = (text, moment, self.host, self.opens.name if self.opens else "")
        return "-".join(filter(None, parts))

    def title(self, title: str, language: Language) -> str:
        """What a text with this ``title`` is called here."""
        moment = _AFTERWARDS[language] if self.moment == AFTER else ""
        said = (
            moment,
            self.receives.get(language, ""),
            self.opens.told(language) if self.opens else "",
        )
        here = ", ".join(filter(None, said))
        return f"{title}{_COLON[language]} {here}" if here else title


UNPLACED = Placed()
