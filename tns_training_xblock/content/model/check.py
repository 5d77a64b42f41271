"""What a lesson asks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .text import Prose, Tolerance, WordRange


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice check. ``feedback`` is Markdown: why it is right or wrong."""

    id: str
    text: str
    right: bool
    feedback: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a check that asks for an order."""

    id: str
    text: str
    feedback: str
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of a check that asks to match; ``id`` names both of its sides."""

    id: str
    left: str
    right: str
    feedback: str
    line: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong number that deserves an explanation of its own."""

    value: Decimal
    feedback: str
    line: int


@dataclass(frozen=True, slots=True)
class ChoiceCheck:
    """Single choice (``multiple`` false) or multiple choice."""

    id: str
    points: int
    question: Prose
    choices: tuple[Choice, ...]
    multiple: bool
    partial: bool
    line: int


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """Items to put in order; ``items`` are in the right one."""

    id: str
    points: int
    question: Prose
    items: tuple[Item, ...]
    partial: bool
    line: int


@dataclass(frozen=True, slots=True)
class MatchCheck:
    """Left sides to match with right sides; ``headings`` are the two columns' titles."""

    id: str
    points: int
    question: Prose
    headings: tuple[str, str]
    pairs: tuple[Pair, ...]
    partial: bool
    line: int


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """A number with a unit; ``feedback`` belongs to the right one, ``otherwise`` to any other."""

    id: str
    points: int
    question: Prose
    answer: Decimal
    tolerance: Tolerance
    unit: str
    feedback: str
    mistakes: tuple[Mistake, ...]
    otherwise: str
    line: int


@dataclass(frozen=True, slots=True)
class Reflection:
    """Free text, kept for the learner and never scored."""

    id: str
    question: Prose
    words: WordRange | None
    line: int


ScoredCheck = ChoiceCheck | OrderCheck | MatchCheck | NumberCheck
Check = ScoredCheck | Reflection
