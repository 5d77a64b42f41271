"""HTML elements as the Markdown library's tokens, so that it escapes and writes them.

Attributes and texts go in as they are; no function here makes or takes a piece of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import markdown

_WRITER = MarkdownIt("commonmark")
_ALIGNED = {"text-align:right": "tns-end", "text-align:center": "tns-center"}


def write(tokens: Iterable[Token]) -> str:
    """The HTML of ``tokens``, not yet sanitised."""
    return str(_WRITER.renderer.render(list(tokens), _WRITER.options, {}))


def opening(tag: str, attributes: Mapping[str, str] | None = None) -> Token:
    """``<tag …>``, also where the element has no content and no closing."""
    return Token("opening", tag, 1, attrs=dict(attributes or {}))


def closing(tag: str) -> Token:
    """``</tag>``."""
    return Token("closing", tag, -1)


def text(content: str) -> Token:
    """Text, whatever it looks like."""
    return Token("text", "", 0, content=content)


def line(children: Iterable[Token]) -> Token:
    """What stands in a paragraph, a heading or a cell."""
    return Token("inline", "", 0, children=list(children))


def element(tag: str, attributes: Mapping[str, str], *children: Token) -> Iterator[Token]:
    """A whole element."""
    yield opening(tag, attributes)
    yield from children
    yield closing(tag)


def heading(token: Token) -> Token:
    """A heading's opening or closing, one level lower: the page has h1 and the block h2."""
    token.tag = f"h{min(max(int(token.tag[1]) + 1, 3), 6)}"
    return token


def cell(token: Token, *, heads: bool) -> Token:
    """A table cell's opening, its alignment a class rather than a style.

    A cell of the first row without words does not head (``heads``) its column.
    """
    head = token.tag == "th" and heads
    attributes = {"scope": "col"} if head else {}
    if aligned := _ALIGNED.get(str(token.attrs.get("style", ""))):
        attributes["class"] = aligned
    return opening("th" if head else "td", attributes)


def region(tokens: Sequence[Token], place: int, of: str = "") -> Token:
    """The opening of the box in which the table at ``place`` scrolls, named after its columns.

    Before them stands what it is a table ``of``: people fill in the same columns.
    """
    names = []
    for token in (tokens[number] for number in range(place, len(tokens))):
        if token.type == "thead_close":
            break
        if token.type == "inline":
            names.append(plain(token.children or []))
    attributes = {"class": "tns-scroll", "tabindex": "0"}
    if name := ": ".join(filter(None, (of, ", ".join(filter(None, names))))):
        # No landmark: one page may show many tables.
        attributes |= {"role": "group", "aria-label": name}
    return opening("div", attributes)


def plain(tokens: Iterable[Token]) -> str:
    """What a line says, without its markup."""
    return "".join(map(_words, tokens)).strip()


def _words(token: Token) -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "term":
            return str(token.meta["text"])
        case "softbreak" | "hardbreak":
            return " "
        case _:
            return ""


def plain_text(source: str) -> str:
    """Markdown without its marks, a paragraph or cell a line."""
    found = (token for token in markdown.tokens(source) if token.type == "inline")
    return "\n".join(plain(token.children or []) for token in found)
