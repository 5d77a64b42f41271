"""Languages, and what every kind of document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Language = Literal["en", "fr", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "ar")
"""The languages of the product; the first is the original."""

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "fr": "Français", "ar": "العربية"}
"""Each language's name in itself, as on the language buttons."""

Direction = Literal["ltr", "rtl"]


def direction(language: str) -> Direction:
    """The writing direction of ``language``: the value of HTML's ``dir``."""
    return "rtl" if language == "ar" else "ltr"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as it stands between two directives."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it shows (``alt``), where it comes from (``source``) and its caption."""

    path: str
    alt: str
    source: str
    caption: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark."""

    title: str
    body: Prose
    line: int


Passage = Prose | Figure | Note
"""What situations, exhibits, tasks and outcomes are made of."""


@dataclass(frozen=True, slots=True)
class WordRange:
    """How many words are asked: both ends included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from the right number an answer may lie: an amount, or a share of the number."""

    value: Decimal
    relative: bool

    def allows(self, given: Decimal, right: Decimal) -> bool:
        """Whether ``given`` counts as ``right``."""
        reach = self.value * abs(right) / 100 if self.relative else self.value
        return abs(given - right) <= reach
