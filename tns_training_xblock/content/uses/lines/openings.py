"""Where what a term or a call opens stands in its line: behind the whole word, not inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.token import Token

from tns_training_xblock.content.syntax.elements import text

_REST = re.compile(r"(?:\S|[\u00a0\u202f](?=[,.;:!?…)»”،؛؟]|$)){1,40}")
"""What follows a term up to the next space: signs, the end of its word, and what glues a call."""
_SPACE = re.compile(r"[^\S\u00a0\u202f]")
"""A space at which a line may end."""
OPEN = "open"
"""The type of the token at whose place goes what the terms and calls before it open."""
_OPENERS = ("term", "cite")


def in_words(tokens: Sequence[Token], *, at_end: bool) -> Iterator[tuple[Token, str]]:
    """Each token with what it takes from the text behind it, and the places of what opens.

    A term takes the rest of its word, because browsers break a line between a button and a comma.
    With ``at_end`` all opens behind the whole line: a cell is too narrow for more.
    """
    rest, open_ = "", False
    for token, after in zip_longest(tokens, tokens[1:]):
        shown = text(token.content.removeprefix(rest)) if rest else token
        for part in _parted(shown) if open_ and not at_end else (shown,):
            open_ = open_ and part.type != OPEN
            rest = _rest(part, after)
            yield part, rest
        open_ = open_ or token.type in _OPENERS
    if open_:
        yield _open(), ""


def _rest(token: Token, after: Token | None) -> str:
    follows = token.type == "term" and after is not None and after.type == "text"
    found = _REST.match(after.content) if follows and after else None
    return found[0] if found else ""


def _parted(token: Token) -> Iterator[Token]:
    """``token`` with the place of what opens at its first space, if it has one."""
    space = _SPACE.search(token.content) if token.type == "text" else None
    if token.type in ("softbreak", "hardbreak"):
        yield from (_open(), token)
    elif space:
        yield from (text(token.content[: space.start()]), _open())
        yield text(token.content[space.start() :])
    else:
        yield token


def _open() -> Token:
    return Token(OPEN, "", 0)
