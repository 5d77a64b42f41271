"""What changed in a text from one round to the next, in words: a person reads no characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

_PIECE = re.compile(r"\s*\S+|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 4_000_000
"""Words times words that are compared with each other; beyond, a passage is old and new."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: Literal["same", "new", "old"]
    text: str


def revised(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one, in the order in which they are read; none if all stayed.

    Those that stayed and came are ``after``, those that stayed and went are ``before``.
    """
    if before == after:
        return ()
    found: list[Piece] = []
    # Lines first: what nobody touched costs nothing.
    for same, old, new in _matched(_LINE.findall(before), _LINE.findall(after)):
        for piece in [Piece("same", new)] if same else _words(old, new):
            if found and found[-1].kind == piece.kind:
                piece = Piece(piece.kind, found.pop().text + piece.text)
            found.append(piece)
    return tuple(found)


def _words(before: str, after: str) -> Iterator[Piece]:
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    if len(one) * len(other) > _MOST:
        matched = [(False, before, after)]
    else:
        matched = list(_matched(one, other))
    for same, old, new in matched:
        if same:
            yield Piece("same", new)
            continue
        if old:
            yield Piece("old", old)
        if new:
            yield Piece("new", new)


def _matched(one: list[str], other: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Both sequences in stretches: whether they are the same, and what stands in each."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    # A block of nothing at the beginning, so that what stands before the first is between two.
    starts = [(0, 0, 0), *((block.a, block.b, block.size) for block in blocks)]
    for (a, b, size), (next_a, next_b, _) in pairwise(starts):
        if size:
            yield True, "".join(one[a : a + size]), "".join(other[b : b + size])
        old, new = "".join(one[a + size : next_a]), "".join(other[b + size : next_b])
        if old or new:
            yield False, old, new
