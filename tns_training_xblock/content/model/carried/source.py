"""Publications that texts cite, and their words for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..text import LANGUAGES, Direction, Language, direction

Wording = str | Mapping[Language, str]
"""Words that are the same in every language, such as a name, or those of each language."""


@dataclass(frozen=True, slots=True)
class Worded:
    """Words as a page shows them; ``language`` is empty where it is the page's or not known."""

    text: str
    language: Language | Literal[""]
    direction: Direction | Literal["auto"]


def worded(wording: Wording, wanted: Language) -> Worded:
    """``wording`` for somebody who reads ``wanted``: else in the first language that it has."""
    if isinstance(wording, str):
        return Worded(wording, "", "auto")
    for language in (wanted, *LANGUAGES):
        if text := wording.get(language):
            return Worded(text, "" if language == wanted else language, direction(language))
    return Worded("", "", "auto")


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that texts cite; ``read`` is the month in which it was read (``2026-11``).

    ``address`` is ``unknown`` where the author says so, ``site`` where ``url`` leads to a front
    page on purpose, else empty.
    """

    id: str
    title: Wording
    publisher: Wording
    url: str
    read: str
    address: str = ""

    @property
    def link(self) -> str:
        """``url`` where it leads to the web, else ""."""
        # Escaping does not disarm an address such as javascript:…; only the scheme tells.
        return self.url if self.url.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as a text cites it, under the number shown.

    ``anchor`` is its entry's HTML id, ``language`` that of the text; ``calls`` are the HTML ids of
    the places that cite it.
    """

    number: int
    source: Source
    anchor: str
    language: Language
    calls: tuple[str, ...] = ()

    @property
    def title(self) -> Worded:
        """What the source is called."""
        return worded(self.source.title, self.language)

    @property
    def publisher(self) -> Worded:
        """Who published it."""
        return worded(self.source.publisher, self.language)
