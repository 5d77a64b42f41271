"""What the Markdown of a document refers to, each with the place where it does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from tns_training_xblock.content.model import Carries, Document, Exhibit, Figure, Prose
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.comments import without_comments
from tns_training_xblock.content.syntax.decoding import read
from tns_training_xblock.content.syntax.report import Place, Report

INLINE = frozenset(
    {"objectives", "takeaways", "title", "source", "caption", "text"}
    | {"left", "right", "headings", "expected", "why", "hint"}
    | {"low", "high"}
    | {"levels", "evidence", "lesson", "aid", "ask"}
)
"""The fields of documents and of their parts that hold one line of Markdown."""
MULTILINE = frozenset({"feedback", "otherwise"})
"""Those that hold more lines of it, beside :class:`~tns_training_xblock.content.model.Prose`."""
_NEARBY = 2_000
"""How many characters behind its line markup is looked for: a table cell is not written as read."""
HOST = r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|int|eu))(?=[/?#)>]|$)"
"""How an address of the web begins whose author left ``https://`` out."""
_WEB = re.compile(rf"https?:|mailto:|{HOST}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something named in a text: a path, a term's or a source's id, and where it is named."""

    target: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class References:
    """What a document refers to.

    ``links`` and ``assets`` are relative paths as written, to Markdown files and to other files;
    ``next`` is the id of the item to go on with, ``carries`` what answers can bring along.
    """

    links: tuple[Reference, ...]
    assets: tuple[Reference, ...]
    terms: tuple[Reference, ...]
    citations: tuple[Reference, ...]
    carries: tuple[Reference, ...]
    next: Reference | None


def references(document: Document, source: str | bytes) -> References:
    """What ``document``, parsed from ``source``, refers to, in reading order."""
    read_as = read(source, Report("")) or ""
    text = "\n".join(without_comments(read_as.split("\n"), 0, Report("")))
    found: dict[str, list[Reference]] = {"link_open": [], "asset": [], "term": [], "cite": []}
    for token, place in markup(document, text):
        for kind, target in _targets(token):
            found[kind].append(Reference(target, *place))
    finder = Finder(text)
    for path, line in _paths(document):
        found["asset"].append(Reference(path, *finder.place(path, line)))
    return References(
        links=tuple(found["link_open"]),
        assets=tuple(sorted(found["asset"], key=lambda asset: (asset.line, asset.column))),
        terms=tuple(found["term"]),
        citations=tuple(found["cite"]),
        carries=tuple(
            Reference(target, *finder.place(target, line)) for target, line in document.carries
        ),
        next=Reference(document.next, *finder.key("next")) if document.next else None,
    )


def markup(document: Document, text: str) -> Iterator[tuple[Token, Place]]:
    """Every link, role, heading and cut table in ``document`` with its place, by line."""
    finder = Finder(text)
    for piece, line, whole in sorted(markdown_of(document), key=lambda found: found[1]):
        for token, nearby in _tokens(piece, line, whole=whole):
            raw = token.meta.get("raw")
            yield token, finder.place(raw, nearby) if raw else Place(nearby, 1)


def _targets(token: Token) -> Iterator[tuple[str, str]]:
    if token.type == "term":
        yield "term", token.meta["id"]
    elif token.type == "cite":
        yield from (("cite", name) for name in token.meta["ids"])
    elif token.type == "link_open":
        target = unquote(str(token.attrs["href"]))
        if target and not is_web(target):
            yield "asset" if is_asset(target) else "link_open", target


def is_asset(address: str) -> bool:
    """Whether a link to ``address`` leads to a file of the course that is no text."""
    path = address.partition("#")[0]
    return bool(path) and not path.endswith(".md") and not is_web(address)


def is_host(address: str) -> bool:
    """Whether a link to ``address`` means the web and does not say so."""
    return bool(re.match(HOST, address, re.IGNORECASE))


def is_web(address: str) -> bool:
    """Whether a link to ``address`` leads out of the course."""
    return bool(_WEB.match(address))


def _tokens(text: str, line: int, *, whole: bool) -> Iterator[tuple[Token, int]]:
    """The tokens of interest, and the line on which their paragraph begins."""
    if not whole:
        if _interesting(text):
            yield from ((token, line) for token in markdown.inline(text))
        return
    for block in markdown.blocks(text):
        if block.map:
            nearby = line + block.map[0]
        if block.type in ("heading_open", "table_cut"):
            yield block, nearby
        elif block.type == "inline" and _interesting(block.content):
            yield from ((token, nearby) for token in markdown.inline(block.content))


def _interesting(text: str) -> bool:
    return "](" in text or "}`" in text or "&#" in text


def markdown_of(
    node: Any, without: Container[str] = (), line: int = 1
) -> Iterator[tuple[str, int, bool]]:
    """Every text in Markdown with its line, and whether it is more than one line of it.

    ``node`` is a document or a part of one; fields called one of ``without`` are left out.
    """
    line = getattr(node, "line", line)
    if isinstance(node, Prose):
        yield node.text, line, True
        return
    for name in _names(node.__class__):
        value = getattr(node, name)
        if name in without or isinstance(value, Carries):
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from markdown_of(part, without, line)
            elif isinstance(part, str) and name in INLINE | MULTILINE:
                yield part, line, name in MULTILINE


@cache
def _names(of: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(of))


def _paths(node: Any) -> Iterator[tuple[str, int]]:
    if isinstance(node, Figure) and node.path:
        yield node.path, node.line
    if isinstance(node, Exhibit) and node.file:
        yield node.file, node.line
    for name in _names(node.__class__):
        value = getattr(node, name)
        if isinstance(value, tuple):
            for part in value:
                if is_dataclass(part):
                    yield from _paths(part)


class Finder:
    """Finds markup again in the text it was read from, which documents keep by line only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._after: dict[str, int] = {}

    def place(self, raw: str, line: int) -> Place:
        """Where ``raw`` stands, as :meth:`find` says, or the beginning of ``line``."""
        return self.find(raw, line) or Place(line, 1)

    def find(self, raw: str, line: int) -> Place | None:
        """Where ``raw`` stands, at ``line`` or later and behind the same ``raw`` found before."""
        raw = raw.partition("\n")[0]
        first = self._starts[min(line, len(self._starts)) - 1]
        start = max(first, self._after.get(raw, 0))
        found = self._text.find(raw, start, start + len(raw) + _NEARBY)
        if found < 0:
            return None
        self._after[raw] = found + len(raw)
        return self._at(found)

    def key(self, name: str) -> Place:
        """Where the header gives the value of ``name``."""
        match = re.search(rf"^{name}:[ \t]*", self._text, re.MULTILINE)
        return self._at(match.end()) if match else Place(1, 1)

    def _at(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)
