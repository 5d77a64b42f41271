"""Collecting problems while a file is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from .problems import Problem, Severity

MOST = 500
"""How many problems of one file are kept; whoever has more mends these first."""


class Place(NamedTuple):
    """A 1-based line and column; columns count characters, not bytes."""

    line: int
    column: int


TOP = Place(1, 1)


class Report:
    """The problems of one file, in the order in which they were found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def error(self, place: Place, code: str, message: str) -> None:
        """Note what must be mended before the file can be used."""
        self._add(place, code, "error", message)

    def warning(self, place: Place, code: str, message: str) -> None:
        """Note what an author should look at."""
        self._add(place, code, "warning", message)

    def _add(self, place: Place, code: str, severity: Severity, message: str) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem(self.file, *place, code, severity, message))
        elif len(self.problems) == MOST:
            more = f"The first {MOST} problems are shown; mend these to see the others."
            self.problems.append(Problem(self.file, *TOP, "too-many-problems", "error", more))


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that looks most like ``word``, or ``""``."""
    found = get_close_matches(word.lower()[:100], list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest of ``known``, or all of them where none is near."""
    known = list(known)
    guess = nearest(word, known)
    if guess:
        return f"Did you mean `{guess}`?"
    return f"Known here: {', '.join(f'`{name}`' for name in known)}." if known else "Remove it."


def quoted(text: str) -> str:
    """``text`` in backticks, shortened so that a message stays a sentence."""
    text = " ".join(text.split())
    return f"`{text[:57]}…`" if len(text) > 60 else f"`{text}`"
