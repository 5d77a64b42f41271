"""What changed from one text to the next, word by word, for people to read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "removed", "added"]
Step = tuple[bool, Sequence[str], Sequence[str]]
_SAME: Kind = "same"

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A number with its thousands, a word with its vowel signs, one other sign, or what stands between.
_WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,\u066b]\d+)?(?!\w)|\d+(?:[.,\u066b\u066c]\d+)*"
    r"|[\w\u0300-\u036f\u064b-\u065f\u0670]+|\s+|[^\w\s]"
)
_MOST = 1000
"""So many lines of a text, or words of a passage, are compared: of more, all is told as new."""
_MOST_PAIRS = 4_000_000
"""So many pairs of words are compared in all passages of a text together: more would take long."""
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
    parts = _joined(_Comparing().by_line(_LINE.findall(before), _LINE.findall(after)))
    return tuple(_joined(_readable(parts)))


class _Comparing:
    """Compares two texts, as long as there is still something ``left`` of what that may cost."""

    def __init__(self) -> None:
        self.left = _MOST_PAIRS

    def by_line(self, before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
        for same, old, new in _steps(before, after):
            if same:
                yield Part("same", "".join(old))
            elif len(old) == len(new):
                for one, other in zip(old, new, strict=True):
                    yield from self._by_word(one, other)
            else:
                yield from self._by_word("".join(old), "".join(new))

    def _by_word(self, before: str, after: str) -> Iterator[Part]:
        for same, old, new in _steps(_WORD.findall(before), _WORD.findall(after), self._may):
            if same:
                yield Part("same", "".join(old))
            else:
                yield from _replaced(old, new)

    def _may(self, before: Sequence[str], after: Sequence[str]) -> bool:
        pairs = len(before) * len(after)
        if pairs > self.left:
            return False
        self.left -= pairs
        return True


def _replaced(old: Iterable[str], new: Iterable[str]) -> Iterator[Part]:
    yield Part("removed", "".join(old))
    yield Part("added", "".join(new))


def _steps(
    before: Sequence[str],
    after: Sequence[str],
    may: Callable[[Sequence[str], Sequence[str]], bool] = lambda *_: True,
) -> Iterator[Step]:
    """Whether each stretch is the same, and what it was and is. Blanks alone are no likeness.

    How both begin and end alike is found at once, so that only what lies between is compared, which
    grows with the square: more than :data:`_MOST`, or than it ``may`` be, is one change.
    """
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    yield True, before[:start], after[:start]
    if not old or not new or max(len(old), len(new)) > _MOST or not may(old, new):
        yield False, old, new
    else:
        matcher = SequenceMatcher(str.isspace, old, new)
        for kind, at, until, to, to_end in matcher.get_opcodes():
            yield kind == "equal", old[at:until], new[to:to_end]
    yield True, before[len(before) - end :], after[len(after) - end :]


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """With how many lines or words both begin."""
    pairs = zip(before, after, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after))
    )


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Neighbours of a kind as one, with what went first where several changes meet."""
    joined: list[Part] = []
    for same, run in groupby(parts, lambda part: part.kind == _SAME):
        texts = defaultdict[Kind, list[str]](list)
        for part in run:
            texts[part.kind].append(part.text)
        order: tuple[Kind, ...] = ("same",) if same else ("removed", "added")
        joined += [Part(kind, text) for kind in order if (text := "".join(texts[kind]))]
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
