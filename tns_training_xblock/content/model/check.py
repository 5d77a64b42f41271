"""What a lesson asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from .number import NumberKey
from .text import Prose, WordRange
from .thing import Anchor, Facts, Thing


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

    @property
    def form(self) -> Literal["single", "multiple"]:
        """What an answer looks like."""
        return "multiple" if self.multiple else "single"

    @property
    def answers(self) -> tuple[Choice, ...]:
        """What an answer is made of."""
        return self.choices

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        right = tuple(sorted(choice.id for choice in self.choices if choice.right))
        return {"right answer": right, "points": self.points, "partial": self.partial}


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """Items to put in order; ``items`` are in the right one."""

    id: str
    points: int
    question: Prose
    items: tuple[Item, ...]
    partial: bool
    line: int
    form: ClassVar[Literal["order"]] = "order"

    @property
    def answers(self) -> tuple[Item, ...]:
        """What an answer is made of."""
        return self.items

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        right = tuple(item.id for item in self.items)
        return {"right order": right, "points": self.points, "partial": self.partial}


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
    form: ClassVar[Literal["match"]] = "match"

    @property
    def answers(self) -> tuple[Pair, ...]:
        """What an answer is made of."""
        return self.pairs

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        return {"points": self.points, "partial": self.partial}


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """A number; ``feedback`` belongs to the right one, ``otherwise`` to any other."""

    id: str
    points: int
    question: Prose
    key: NumberKey
    feedback: str
    mistakes: tuple[Mistake, ...]
    otherwise: str
    line: int
    form: ClassVar[Literal["number"]] = "number"
    answers: ClassVar[tuple[()]] = ()

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        mistakes = tuple(sorted(mistake.value for mistake in self.mistakes))
        facts: Facts = {"right answer": self.key.answer, "tolerance": self.key.tolerance}
        return {**facts, "list of mistakes": mistakes, "points": self.points}


@dataclass(frozen=True, slots=True)
class Reflection:
    """Free text, kept for the learner and never scored."""

    id: str
    question: Prose
    words: WordRange | None
    line: int
    form: ClassVar[Literal["reflection"]] = "reflection"
    answers: ClassVar[tuple[()]] = ()

    @property
    def facts(self) -> Facts:
        """What is the same in every language."""
        return {"word range": self.words}


ScoredCheck = ChoiceCheck | OrderCheck | MatchCheck | NumberCheck
Check = ScoredCheck | Reflection


def anchor_of(check: Check) -> Anchor:
    """What the answers to ``check`` hang on."""
    parts = tuple(answer.id for answer in check.answers)
    return Anchor("check", check.id, check.form, "answer", parts)


def things_of(check: Check) -> Iterator[Thing]:
    """``check`` and the answers it offers."""
    name = f"check `{check.id}`"
    yield Thing(name, check.line, {"kind": check.form, **check.facts})
    for answer in check.answers:
        yield Thing(f"answer `{answer.id}` of {name}", answer.line, inside=name)
