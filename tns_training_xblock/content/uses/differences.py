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
# A number with its thousands, a word with its vowel signs, one other sign, or what stands between.
_WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,\u066b]\d+)?(?!\w)|\d+(?:[.,\u066b\u066c]\d+)*"
    r"|[\w\u0300-\u036f\u064b-\u065f\u0670]+|\s+|[^\w\s]"
)
_MOST = 1000
"""The words of a passage that are compared one by one: of a longer one, all is told as new."""
_FEW = 2
"""So many words are no likeness where more changed on both sides of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str

    @property
    def wordless(self) -> bool:
        """Whether no letter gives it a direction: it takes that of what stands around."""
        return not any(map(str.isalpha, self.text))


def difference(before: str, after: str) -> tuple[Part, ...]:
    """How ``before`` became ``after``, in reading order; what went stands before what came.

    The parts that are not ``added`` make ``before``, those that are not ``removed`` ``after``; no
    part is empty, and no two neighbours are of a kind. Lines are compared first, then words within
    those that changed: line by line where they are as many as before.
    """
    parts = _joined(_by_line(_LINE.findall(before), _LINE.findall(after)))
    return tuple(_joined(_readable(parts)))


def _by_line(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    for same, old, new in _steps(before, after):
        if same:
            yield Part("same", "".join(old))
        elif len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                yield from _by_word(_WORD.findall(one), _WORD.findall(other))
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
    """The same, but what stayed by chance between two changes went and came with them.

    That is a blank or a comma, or a word or two that are shorter than either change; never the
    end of a line.
    """
    runs = [list(run) for _, run in groupby(parts, lambda part: part.kind == _SAME)]
    for place, run in enumerate(runs):
        between = run[0].kind == _SAME and 0 < place < len(runs) - 1
        if between and _by_chance(run[0].text, runs[place - 1], runs[place + 1]):
            yield from _replaced(run[0].text, run[0].text)
        else:
            yield from run


def _by_chance(text: str, *changes: Sequence[Part]) -> bool:
    words = len(re.findall(r"\w+", text))
    shortest = min(max(len(part.text) for part in change) for change in changes)
    return "\n" not in text and (not words or (words <= _FEW and len(text) <= shortest))
