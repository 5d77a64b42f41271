"""A passage of a text, found again by its words and by what stands around them.

A position alone is wrong as soon as a word is typed before it, and words alone may stand in many
places. So a quote has both, as the selectors of the W3C's annotations do. Where it is not certain
which words are meant, they are not found: nothing is ever said of another place's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

AROUND = 48
"""So many characters are kept from before and after the words."""
_ENOUGH = 16
"""So many characters on one side tell a place, where the other side reads otherwise by now."""
_EDGE = "\0"
"""Stands where a text begins and ends; no text of ours has one within it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words ``exact``, which began at ``start``, and what stood ``before`` and ``after`` them.

    Two quotes are the same where they are of the same words at the same place.
    """

    exact: str
    start: int
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)


def quote(text: str, start: int, end: int) -> Quote:
    """The characters of ``text`` from ``start`` up to ``end``."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Quote(text[start:end], start, before, after)


def find(text: str, wanted: Quote) -> int | None:
    """Where the words of ``wanted`` begin in ``text``, which may have been edited since.

    ``None`` where they are gone, or where several places could be meant.
    """
    if not wanted.exact:
        return None
    before, after = _sides(wanted)
    around = f"{_EDGE}{text}{_EDGE}"
    one = [(before, "")] * (len(before) >= _ENOUGH) + [("", after)] * (len(after) >= _ENOUGH)
    for sides in ([(before, after)], one):
        places = {at for each in sides for at in _places(around, each, wanted)}
        if wanted.start in places:
            return wanted.start
        if places:
            return places.pop() if len(places) == 1 else None
    return None


def _places(around: str, sides: tuple[str, str], wanted: Quote) -> Iterator[int]:
    """Where the words stand between ``sides``: where they began, and the first two places.

    More tell nothing new, and to look for all of a letter's would take long.
    """
    ahead = len(_EDGE) - len(sides[0])
    words = wanted.exact.join(sides)
    began = wanted.start + ahead
    if began >= 0 and around.startswith(words, began):
        yield wanted.start
    at = -1
    for _ in range(2):
        at = around.find(words, at + 1)
        if at < 0:
            return
        yield at - ahead


def _sides(wanted: Quote) -> tuple[str, str]:
    """What stands before and after; a side that is short ends where the text does."""
    before = wanted.before if len(wanted.before) >= AROUND else _EDGE + wanted.before
    after = wanted.after if len(wanted.after) >= AROUND else wanted.after + _EDGE
    return before, after
