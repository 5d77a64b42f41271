"""What a learner wrote, as HTML: tables are tables, emphasis is emphasis, all else is as typed.

A strict subset of Markdown. Lists stay text, because a line that begins with ``-`` or ``+`` may be
an amount; so do links, headings and code, which nobody asked for. A ``*`` between two letters or
digits multiplies. Raw HTML is text, and what comes out is sanitised like all that we show.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tns_training_xblock.content.syntax import block_rules
from tns_training_xblock.content.syntax.elements import cell, closing, line, opening, region, write
from tns_training_xblock.content.uses.html import Html, sanitise

_TYPED = {"dir": "auto"}


def written(text: str) -> Html:
    """``text`` as a page shows it, a paragraph each with the direction of its own words."""
    return sanitise(write(_shown(_PARSER.parse(text))), ())


def _shown(tokens: list[Token]) -> Iterator[Token]:
    for place, token in enumerate(tokens):
        match token.type:
            case "paragraph_open":
                yield opening("p", _TYPED)
            case "table_open":
                # Also its columns run as its words do.
                token.attrs |= _TYPED
                yield from (region(tokens, place), token)
            case "table_close":
                yield from (token, closing("div"))
            case "th_open" | "td_open":
                found = cell(token, heads=bool(tokens[place + 1].content))
                found.attrs |= _TYPED
                yield found
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
    parser.block.ruler.at("table", block_rules.table, {"alt": ["paragraph"]})
    parser.inline.ruler.before("emphasis", "times", _times)
    return parser


_PARSER = _configured()
