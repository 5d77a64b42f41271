"""Collecting problems while a file is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from .limits import MAX_COMPARED, MAX_GUESSED, MAX_NAMED, MAX_PROBLEMS
from .problems import Problem, Severity


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
        self._guessed = 0

    @property
    def full(self) -> bool:
        """Whether nothing is noted any more."""
        return len(self.problems) >= MAX_PROBLEMS

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """:func:`nearest`, or "" where it is not told or was asked for too often.

        Comparing names takes longer than all the rest of reading.
        """
        if self.full or self._guessed >= MAX_GUESSED:
            return ""
        self._guessed += 1
        return nearest(word, known)

    def suggestion(self, word: str, known: Iterable[str]) -> str:
        """A sentence that names the nearest of ``known``, or the first of them."""
        if self.full:
            return ""
        known = tuple(islice(known, MAX_COMPARED))
        return mend(self.nearest(word, known), known)

    def error(
        self, place: Place, code: str, message: str, length: int = 0, fix: str | None = None
    ) -> None:
        """Note what must be mended before the file can be used.

        It is about so many characters (``length``) from ``place`` on, 0 being the rest of the line;
        ``fix`` is what to write instead of them.
        """
        self.add("error", place, code, message, length, fix)

    def warning(
        self, place: Place, code: str, message: str, length: int = 0, fix: str | None = None
    ) -> None:
        """Note what an author should look at."""
        self.add("warning", place, code, message, length, fix)

    def add(
        self,
        severity: Severity,
        place: Place,
        code: str,
        message: str,
        length: int = 0,
        fix: str | None = None,
    ) -> None:
        """Note an error or a warning."""
        end = place.column + length if length else 0
        if not self.full:
            self.problems.append(Problem(self.file, *place, code, severity, message, end, fix))
        elif len(self.problems) == MAX_PROBLEMS:
            more = f"The first {MAX_PROBLEMS} problems are shown; mend these to see the others."
            self.problems.append(Problem(self.file, *TOP, "too-many-problems", "error", more))


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that looks most like ``word``, or ``""``; only so many are compared."""
    near = islice(known, MAX_COMPARED)
    found = get_close_matches(word[:100].lower(), near, n=1, cutoff=0.5)
    return found[0] if found else ""


def mend(guess: str, known: Iterable[str]) -> str:
    """A sentence that names the ``guess``, or the first of ``known`` where there is none."""
    if guess:
        return f"Did you mean `{guess}`?"
    known = list(islice(known, MAX_NAMED + 1))
    more = ", …" if len(known) > MAX_NAMED else "."
    named = ", ".join(f"`{name}`" for name in known[:MAX_NAMED])
    return f"Known here: {named}{more}" if known else "Remove it."


def quoted(text: str) -> str:
    """``text`` in backticks, shortened so that a message stays a sentence."""
    text = " ".join(text[:1_000].split())
    return f"`{text[:57]}…`" if len(text) > 60 else f"`{text}`"
