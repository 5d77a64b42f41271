"""What changed from one text to the next, word by word, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "removed", "added"]
_SAME: Kind = "same"

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A word with its vowel signs, a number as it was typed, one other sign, or what stands between.
_WORD = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*|[\w\u0300-\u036f\u064b-\u065f\u0670]+|\s+|[^\w\s]")
_MOST = 1500
"""The words of a passage that are compared one by one: of a longer one, all is told as new."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> tuple[Part, ...]:
    """How ``before`` became ``after``, in reading order; what went stands before what came.

    The parts that are not ``added`` make ``before``, those that are not ``removed`` ``after``; no
    part is empty, and no two neighbours are of a kind. Lines are compared first, then words within
    those that changed.
    """
    parts = _by_line(_LINE.findall(before), _LINE.findall(after))
    return tuple(_joined(_readable(_joined(parts))))


def _by_line(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    for same, old, new in _steps(before, after):
        if same:
            yield Part("same", "".join(old))
        else:
            yield from _by_word(_words(old), _words(new))


def _by_word(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    if max(len(before), len(after)) > _MOST:
        yield from _replaced(before, after)
        return
    for same, old, new in _steps(before, after):
        if same:
            yield Part("same", "".join(old))
        else:
            yield from _replaced(old, new)


def _words(lines: Iterable[str]) -> list[str]:
    return _WORD.findall("".join(lines))


def _replaced(old: Iterable[str], new: Iterable[str]) -> Iterator[Part]:
    yield Part("removed", "".join(old))
    yield Part("added", "".join(new))


def _steps(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Whether each stretch is the same, and what it was and is. Blanks alone are no likeness."""
    matcher = SequenceMatcher(str.isspace, before, after)
    for kind, start, end, to_start, to_end in matcher.get_opcodes():
        yield kind == "equal", before[start:end], after[to_start:to_end]


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Neighbours of a kind as one, with what went first where several changes meet."""
    joined: list[Part] = []
    for same, run in groupby(parts, lambda part: part.kind == _SAME):
        texts: dict[Kind, str] = {}
        for part in run:
            texts[part.kind] = texts.get(part.kind, "") + part.text
        order: tuple[Kind, ...] = ("same",) if same else ("removed", "added")
        joined += [Part(kind, texts[kind]) for kind in order if texts.get(kind)]
    return joined


def _readable(parts: Sequence[Part]) -> Iterator[Part]:
    """A blank or a comma between two changes went and came with them: else they read as crumbs."""
    for place, part in enumerate(parts):
        between = 0 < place < len(parts) - 1
        if part.kind == _SAME and between and not re.search(r"\w", part.text):
            yield from _replaced(part.text, part.text)
        else:
            yield part
