"""What the sources say, as frozen documents.

A document knows nothing of Open edX, of HTML or of files beyond its own path: it is what one
Markdown file means in one language. Text that is still Markdown is held as :class:`Prose` (whole
paragraphs) or as a plain ``str`` (one line of inline Markdown); ``content.render`` turns both into
safe HTML. Line numbers are 1-based and count from the top of the file, header included.
"""

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
class Tolerance:
    """How far from the right number an answer may lie: an amount, or a share of the number."""

    value: Decimal
    relative: bool

    def allows(self, given: Decimal, right: Decimal) -> bool:
        """Whether ``given`` counts as ``right``."""
        reach = self.value * abs(right) / 100 if self.relative else self.value
        return abs(given - right) <= reach


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
class WordRange:
    """How many words are asked: both ends included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Reflection:
    """Free text, kept for the learner and never scored."""

    id: str
    question: Prose
    words: WordRange | None
    line: int


ScoredCheck = ChoiceCheck | OrderCheck | MatchCheck | NumberCheck
Check = ScoredCheck | Reflection
Part = Prose | Figure | Note | Check
"""What a lesson is made of, in reading order."""
Passage = Prose | Figure | Note
"""What situations, exhibits, tasks and outcomes are made of."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, or a page (``kind``), which is a lesson without checks.

    ``minutes`` is the reading time in minutes (0 where a page does not say); ``original`` the
    fingerprint of the original that a translation renders.
    """

    kind: Literal["lesson", "page"]
    id: str
    language: Language
    title: str
    minutes: int
    objectives: tuple[str, ...]
    takeaways: tuple[str, ...]
    next: str | None
    original: str | None
    parts: tuple[Part, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks and reflections in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Check))

    @property
    def scored(self) -> tuple[ScoredCheck, ...]:
        """The checks that count for the score."""
        return tuple(check for check in self.checks if not isinstance(check, Reflection))

    @property
    def points(self) -> int:
        """The most one can earn."""
        return sum(check.points for check in self.scored)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Material of a case: a table, figure or file with its source and the year of its figures."""

    id: str
    title: str
    source: str
    year: str
    file: str | None
    parts: tuple[Passage, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FileRule:
    """Which files a task takes: extensions in lower case, bytes each, how many."""

    types: tuple[str, ...]
    max_bytes: int
    max_files: int


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The expected number of a task that asks for one."""

    answer: Decimal
    tolerance: Tolerance
    unit: str


@dataclass(frozen=True, slots=True)
class Task:
    """What a case study asks for: words, or a number where ``number`` is given."""

    id: str
    title: str
    expected: str
    words: WordRange | None
    number: NumberKey | None
    files: FileRule | None
    parts: tuple[Passage, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A yes or no, with one line why (``why`` is that line's label)."""

    id: str
    why: str
    question: Prose
    line: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion; ``points`` are what it is worth."""

    id: str
    title: str
    points: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of a rubric, its levels rising."""

    id: str
    title: str
    levels: tuple[Level, ...]
    line: int

    @property
    def points(self) -> int:
        """The most this criterion can earn."""
        return max((level.points for level in self.levels), default=0)


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A case study; ``minutes`` is the working time in minutes."""

    id: str
    language: Language
    title: str
    minutes: int
    late: Literal["accept", "refuse"]
    original: str | None
    situation: tuple[Passage, ...]
    exhibits: tuple[Exhibit, ...]
    tasks: tuple[Task, ...]
    vote: Vote | None
    criteria: tuple[Criterion, ...]
    outcome: tuple[Passage, ...]

    @property
    def kind(self) -> Literal["case-study"]:
        """The header's ``kind``."""
        return "case-study"

    @property
    def points(self) -> int:
        """The most one can earn: the sum of every criterion's highest level."""
        return sum(criterion.points for criterion in self.criteria)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; ``variants`` are other words in use."""

    id: str
    title: str
    variants: tuple[str, ...]
    definition: Prose
    line: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """The key terms of a course in one language, or the part of them one block needs."""

    id: str
    language: Language
    title: str
    original: str | None
    introduction: tuple[Prose, ...]
    terms: tuple[Term, ...]

    @property
    def kind(self) -> Literal["glossary"]:
        """The header's ``kind``."""
        return "glossary"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that texts cite; ``read`` is the month in which it was read (``2026-11``)."""

    id: str
    title: str
    publisher: str
    url: str
    read: str


Document = Lesson | CaseStudy | Glossary
