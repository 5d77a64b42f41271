"""How long a text takes a learner, and whether its header says so.

The figures are house figures. They are lower than those for people who read their own language on
paper: learners read a second or third language, on a phone, and think about what they read.
"""

from __future__ import annotations

import re

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

_NOT_READ = frozenset({"feedback", "otherwise", "source", "outcome", "samples"})
"""What is read later, if at all, and what only says where something is from."""
_UNASKED = 20
"""Words of a reflection that does not say how many it asks for."""
_MARKS = re.compile(r"\]\([^()\s]*\)|\{cite\}`[^`]*`|\{term\}`|<[a-z0-9-]+>`")
"""Where links lead, what is cited, and the ids of terms."""


def measured(document: Document) -> float:
    """The minutes that ``document`` takes: reading, answering and, in a case study, writing.

    A reflection counts with the lower end of its range of words, an answer with the middle.
    """
    texts = (text for text, _, _ in markdown_of(document, _NOT_READ))
    effort = document.effort
    return (
        effort.readings * sum(map(_words, texts)) / READ
        + effort.decisions * CHECK
        + sum(words.least if words else _UNASKED for words in effort.notes) / NOTED
        + sum(map(_working, effort.answers))
        + effort.votes * VOTE
    )


def differs(document: Document, text: str, file: str) -> Problem | None:
    """A warning where the ``minutes`` of ``document``, read from ``text``, are a third off."""
    if not document.minutes:
        return None
    # Nobody can write less than one minute.
    found = max(measured(document), 1)
    if abs(document.minutes - found) <= found / 3:
        return None
    message = (
        f"This takes about {round(found)} minutes by our measure and says {document.minutes};"
        " correct `minutes`, or the text."
    )
    match = re.search(r"^minutes:[ \t]*", text, re.MULTILINE)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    column = match.end() - match.start() + 1 if match else 1
    return Problem(file, line, column, "minutes-differ", "warning", message)


def _words(text: str) -> int:
    # Taking the marks out is much cheaper than parsing, and every text of a course is counted.
    return count_words(_MARKS.sub("", text))


def _working(words: WordRange | None) -> float:
    return (words.least + words.most) / 2 / WRITTEN if words else CALCULATION
