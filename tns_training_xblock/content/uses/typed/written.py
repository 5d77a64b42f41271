"""What a learner wrote, as HTML: tables, lists and emphasis are such, all else is as typed.

A strict subset of Markdown. Links, headings and code stay text, which nobody asked for. A ``*``
between two letters or digits multiplies. Raw HTML is text, and what comes out is sanitised like all
that we show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tns_training_xblock.content.syntax.elements import cell, closing, line, opening, region, write

from ..html import Html, sanitise
from .lists import lists
from .marking import Span, mark
from .tabbed import tabbed
from .tables import tables

_TYPED = {"dir": "auto"}


def written(text: str, spans: Sequence[Span] = (), first: int = 1, of: str = "") -> Html:
    """``text`` as a page shows it, a paragraph each with the direction of its own words.

    ``spans`` are passages of ``text``, which are marked and numbered from ``first``; one that is
    ``None`` stands nowhere and keeps its number. ``of`` is what it answers, and whose it is: what
    tells two tables of the same columns apart for who cannot see them.
    """
    tokens = _PARSER.parse(text)
    if any(spans):
        lines = [token for token in tokens if token.type == "inline"]
        mark(lines, _without_signs(text, tokens), spans, first)
    return sanitise(write(_shown(tokens, of)), ())


def traceable(text: str) -> str:
    """``text`` with blanks for the signs of lists: all that is shown stands in it, in its order."""
    return _without_signs(text, _PARSER.parse(text))


def _without_signs(text: str, tokens: Iterable[Token]) -> str:
    signs = [token.meta["sign"] for token in tokens if token.type == "item_open"]
    kept, done = [], 0
    for start, end in signs:
        kept += [text[done:start], " " * (end - start)]
        done = end
    return "".join((*kept, text[done:]))


def _shown(tokens: list[Token], of: str) -> Iterator[Token]:
    for place, token in enumerate(tokens):
        match token.type:
            case "paragraph_open":
                yield opening("p", _TYPED)
            case "table_open":
                # Its columns run as its words do; of a cell with a ``dir`` they would not tell.
                token.attrs |= _TYPED
                yield from (region(tokens, place, of), token)
            case "table_close":
                yield from (token, closing("div"))
            case "th_open" | "td_open":
                yield cell(token, heads=bool(tokens[place + 1].content))
            case "th_close":
                yield closing("th" if tokens[place - 1].content else "td")
            case "inline":
                yield line(token.children or [])
            case _:
                yield token


def _times(state: StateInline, silent: bool) -> bool:
    place = state.pos
    around = state.src[place - 1 : place], state.src[place + 1 : place + 2]
    if state.src[place] != "*" or not all(sign.isalnum() for sign in around):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _configured() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["table", "emphasis"])
    parser.block.ruler.at("table", tables, {"alt": ["paragraph"]})
    parser.block.ruler.before("table", "tabbed", tabbed, {"alt": ["paragraph"]})
    parser.block.ruler.before("paragraph", "lists", lists, {"alt": ["paragraph"]})
    parser.inline.ruler.before("emphasis", "times", _times)
    return parser


_PARSER = _configured()
