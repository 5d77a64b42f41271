"""Words of the other script, and numbers with a sign, isolated from the text around them.

The bidirectional algorithm takes what stands between two words of one script for a part of them:
in Arabic the number behind a Latin name, or the comma between two names, would change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from markdown_it.token import Token

from tns_training_xblock.content.model import Direction, Language, direction
from tns_training_xblock.content.syntax.elements import element, text

_LETTERS = {
    "rtl": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "ltr": "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f",
}
"""The letters that are foreign to a text of each direction."""
_LETTER = {towards: re.compile(f"[{letters}]") for towards, letters in _LETTERS.items()}
_WORD = {
    towards: re.compile(rf"[{letters}\d]+(?:[-'’.&/+:@_?=#~\u2011]+[{letters}\d]+)*")
    for towards, letters in _LETTERS.items()
}
_BETWEEN = re.compile(r"[ \u00a0](?:[&–][ \u00a0])?(?:\d[\d.,]*[ \u00a0])*|–")
"""What keeps two words together: also a number, if the second one follows it."""
_TIE = "\u00a0"
"""What ties a number to the name before it."""
_SIGNED = re.compile(r"(?<![\d.,])(?:[+−-]\d+(?:[.,]\d+)*%?|\d+(?:[.,]\d+)*%)")
"""A number whose sign would stand on its other side where the text is read leftwards."""
_CALLED = re.compile(r"[!?]+(?=[»”\")]|$)")
_QUOTES = '«“"('


def isolated(tokens: Iterable[Token], language: Language) -> Iterator[Token]:
    """``tokens`` of a text in ``language``, each phrase of the other script in an element."""
    towards, code = direction(language), False
    for token in tokens:
        code = token.nesting == 1 if token.tag == "code" else code
        if token.type != "text" or code:
            yield token
            continue
        written, end = token.content, 0
        for start, stop in _foreign(written, towards):
            yield text(written[end:start])
            yield from element("bdi", {}, text(written[start:stop]))
            end = stop
        yield text(written[end:])


def _foreign(written: str, towards: Direction) -> Iterator[tuple[int, int]]:
    """Where the phrases of the other script stand in ``written`` and, in Arabic, signed numbers."""
    end = 0
    for start, stop in chain(_phrases(written, towards), ((len(written), len(written)),)):
        if towards == "rtl":
            yield from (found.span() for found in _SIGNED.finditer(written, end, start))
        if start < stop:
            called = _CALLED.match(written, stop)
            quoted = start == 0 or written[start - 1] in _QUOTES
            # What is called so with its sign: «Wake!».
            end = called.end() if called and quoted else stop
            yield start, end


def _phrases(written: str, towards: Direction) -> Iterator[tuple[int, int]]:
    start = end = 0
    for word in _WORD[towards].finditer(written):
        named = _LETTER[towards].search(word[0])
        tied = end and word.start() == end + 1 and written[end] == _TIE
        if end and (tied or (named and _BETWEEN.fullmatch(written, end, word.start()))):
            end = word.end()
        elif named:
            if end:
                yield start, end
            start, end = word.span()
    if end:
        yield start, end
