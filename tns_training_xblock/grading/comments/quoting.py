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
    sides = {at: _likeness(text, at, wanted) for at in _places(text, wanted.exact)}
    best = max(sides.values(), default=0)
    places = [at for at, alike in sides.items() if alike == best and best]
    if wanted.start in places:
        return wanted.start
    return places[0] if len(places) == 1 else None


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _likeness(text: str, at: int, wanted: Quote) -> int:
    """2 where both sides read as they did, 1 where one does that is long enough to tell, or 0."""
    before, after = _sides(wanted)
    around = f"{_EDGE}{text}{_EDGE}"
    ahead = around[: at + 1].endswith(before)
    behind = around.startswith(after, at + 1 + len(wanted.exact))
    if ahead and behind:
        return 2
    one = (ahead and len(before) >= _ENOUGH) or (behind and len(after) >= _ENOUGH)
    return int(one)


def _sides(wanted: Quote) -> tuple[str, str]:
    """What stands before and after; a side that is short ends where the text does."""
    before = wanted.before if len(wanted.before) >= AROUND else _EDGE + wanted.before
    after = wanted.after if len(wanted.after) >= AROUND else wanted.after + _EDGE
    return before, after
