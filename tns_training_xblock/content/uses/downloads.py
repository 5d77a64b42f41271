"""The files that a text offers its readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from tns_training_xblock.content.model import Document
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import plain, plain_text

from .references import is_asset, markdown_of

_LATER = frozenset({"feedback", "otherwise", "outcome", "samples"})
"""What is shown after an answer, after the mark, or to trainers only."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file by the relative ``path`` as written, and what the text calls it.

    It is ``named`` where that is a title, and not the words that happen to be a link.
    """

    path: str
    title: str
    named: bool


def downloads(document: Document) -> tuple[Download, ...]:
    """Every file that ``document`` offers from the start, each once.

    A file that is shown under a title is called by that, any other by the title of its link
    (``[this](a.csv "The title")``), or else by its words.
    """
    found: dict[str, Download] = {}
    titled = (
        Download(path, plain_text(title), named=True) for path, title in document.titled_files
    )
    for each in (*titled, *_linked(document)):
        if each.path not in found or (each.named and not found[each.path].named):
            found[each.path] = each
    return tuple(found.values())


def _linked(document: Document) -> Iterator[Download]:
    for text, _, _ in markdown_of(document, _LATER):
        # Without such a bracket there is no link, and no need to parse.
        if "](" in text:
            for token in markdown.tokens(text):
                yield from _links(token.children or [])


def _links(line: Sequence[Token]) -> Iterator[Download]:
    opened = 0
    for place, token in enumerate(line):
        if token.type == "link_open":
            opened = place
        elif token.type == "link_close":
            link = line[opened]
            path = unquote(str(link.attrs["href"]))
            title = str(link.attrs.get("title", ""))
            words = title or plain(line[opened + 1 : place])
            if is_asset(path):
                yield Download(path, words[:1].upper() + words[1:], named=bool(title))
