"""Where the definition of a key term stands in its line: behind the whole word, not inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.token import Token

from tns_training_xblock.content.syntax.elements import text

_REST = re.compile(r"(?:\S|[\u00a0\u202f](?=[,.;:!?…)»”،؛؟])){1,40}")
"""What follows a term up to the next space: signs, and the end of its word."""
_SPACE = re.compile(r"\s")
DEFINE = "define"
"""The type of the token at whose place the definitions of the terms before it go."""


def in_words(tokens: Sequence[Token], *, at_end: bool) -> Iterator[tuple[Token, str]]:
    """Each token with what it takes from the text behind it, and the places of definitions.

    A term takes the rest of its word, because browsers break a line between a button and a comma.
    With ``at_end`` the definitions stand behind the whole line: a cell is too narrow for more.
    """
    rest, open_ = "", False
    for token, after in zip_longest(tokens, tokens[1:]):
        shown = text(token.content.removeprefix(rest)) if rest else token
        for part in _parted(shown) if open_ and not at_end else (shown,):
            open_ = open_ and part.type != DEFINE
            rest = _rest(part, after)
            yield part, rest
        open_ = open_ or token.type == "term"
    if open_:
        yield _define(), ""


def _rest(token: Token, after: Token | None) -> str:
    follows = token.type == "term" and after is not None and after.type == "text"
    found = _REST.match(after.content) if follows and after else None
    return found[0] if found else ""


def _parted(token: Token) -> Iterator[Token]:
    """``token`` with the place of definitions at its first space, if it has one."""
    space = _SPACE.search(token.content) if token.type == "text" else None
    if token.type in ("softbreak", "hardbreak"):
        yield from (_define(), token)
    elif space:
        yield from (text(token.content[: space.start()]), _define())
        yield text(token.content[space.start() :])
    else:
        yield token


def _define() -> Token:
    return Token(DEFINE, "", 0)
