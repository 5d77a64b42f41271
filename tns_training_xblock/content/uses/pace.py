"""How long a text takes a learner, to read and to answer, and whether its header says so.

The figures are for people who read a second or third language, on a phone, and think about what
they read; docs/content-guide.md says where they are from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tns_training_xblock.content.model import Document, WordRange
from tns_training_xblock.content.syntax.problems import Problem

from .numbers import count_words
from .references import markdown_of

READ = 130
"""Words read in a minute."""
NOTED = 20
"""Words of a reflection, in notes, written in a minute."""
WRITTEN = 10
"""Words of a case study's answer, thought out, written in a minute."""
CHECK = 0.3
"""Minutes for deciding on the answer to a check, its reading not counted."""
CALCULATION = 3
"""Minutes for a task that asks for a number."""
VOTE = 1
"""Minutes for a vote with one line why."""

OFF = 0.1
"""The share by which what is stated may be off; of a short text it is a whole minute."""
LONGEST = 15
"""Minutes that a text without long answers takes at most: more is not read in one go on a phone."""

_NOT_READ = frozenset({"feedback", "otherwise", "source", "outcome", "samples"})
"""What is read later, if at all, and what only says where something is from."""
_UNASKED = 20
"""Words of a reflection that does not say how many it asks for."""
_MARKS = re.compile(r"\]\([^()\s]*\)|\{cite\}`[^`]*`|\{term\}`|<[a-z0-9-]+>`")
"""Where links lead, what is cited, and the ids of terms."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The minutes of one text: to read, for its checks, to note thoughts, to write answers."""

    reading: float
    checks: float
    reflection: float
    writing: float

    @property
    def total(self) -> float:
        """All of them."""
        return self.reading + self.checks + self.reflection + self.writing


@dataclass(frozen=True, slots=True)
class Shares:
    """The minutes that a text states, in whole ones: to read, for its checks, to note thoughts."""

    reading: int
    checks: int
    reflection: int


def paced(document: Document) -> Pace:
    """The minutes that ``document`` takes.

    A reflection counts with the lower end of its range of words, an answer with the middle.
    """
    texts = (text for text, _, _ in markdown_of(document, _NOT_READ))
    effort = document.effort
    return Pace(
        reading=effort.readings * sum(map(_words, texts)) / READ,
        checks=effort.decisions * CHECK,
        reflection=sum(words.least if words else _UNASKED for words in effort.notes) / NOTED,
        writing=sum(map(_working, effort.answers)) + effort.votes * VOTE,
    )


def measured(document: Document) -> float:
    """The same, all of them."""
    return paced(document).total


def shares(document: Document) -> Shares | None:
    """How the ``minutes`` that ``document`` states fall to what it asks; none where one only reads.

    Their sum is what is stated: what is left after rounding down goes where most was cut.
    """
    pace = paced(document)
    parts = (pace.reading, pace.checks, pace.reflection)
    if not document.minutes or pace.writing or pace.reading in (0, pace.total):
        return None
    exact = [document.minutes * part / pace.total for part in parts]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda place: whole[place] - exact[place])
    for place in by_rest[: document.minutes - sum(whole)]:
        whole[place] += 1
    return Shares(*whole)


def misjudged(document: Document, text: str, file: str) -> Iterator[Problem]:
    """Warnings where ``document``, read from ``text``, takes other minutes than stated, or many."""
    if not document.minutes:
        return
    # Nobody can write less than one minute.
    found = max(measured(document), 1)
    match = re.search(r"^minutes:[ \t]*", text, re.MULTILINE)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    column = match.end() - match.start() + 1 if match else 1
    if abs(document.minutes - found) > max(found * OFF, 1):
        message = (
            f"This takes about {round(found)} minutes by our measure and says {document.minutes};"
            " correct `minutes`, or the text."
        )
        yield Problem(file, line, column, "minutes-differ", "warning", message)
    if round(found) > LONGEST and not document.effort.answers:
        message = (
            f"This takes about {round(found)} minutes by our measure, and {LONGEST} are enough for"
            " one go; split it, or cut."
        )
        yield Problem(file, line, column, "minutes-many", "warning", message)


def _words(text: str) -> int:
    # Taking the marks out is much cheaper than parsing, and every text of a course is counted.
    return count_words(_MARKS.sub("", text))


def _working(words: WordRange | None) -> float:
    return (words.least + words.most) / 2 / WRITTEN if words else CALCULATION
