"""Markdown to safe HTML: the only place where a text becomes a page.

Parsed tokens are turned into other tokens, written out by the Markdown library, which escapes
whatever they carry, and sanitised by :mod:`.html`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from tns_training_xblock.content.model import (
    Citation,
    Figure,
    Glossary,
    Language,
    Note,
    Passage,
    Prose,
    Source,
    Term,
)
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import (
    cell,
    closing,
    element,
    heading,
    line,
    opening,
    region,
    text,
    write,
)
from tns_training_xblock.content.syntax.limits import MAX_DEFINITIONS

from .downloads import FileForms
from .html import Html, sanitise
from .lines.citations import Citations, glued
from .lines.isolating import isolated
from .lines.openings import OPEN, in_words

_ITEM = re.compile(r"([a-z][a-z0-9-]*)\.(?:en|fr|ar)\.md")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:", re.IGNORECASE)
_ASSET = re.compile(r"[a-z0-9][a-z0-9.-]*")


class Renderer:
    """Renders the texts of one document for one page.

    Args:
        language: the language of the texts.
        glossary: the terms that can be explained; a term it does not have is plain text.
        sources: what can be cited. A source's number is its place here, so that it is the same in
            every language and in a feedback rendered later.
        asset_url: the address of the asset with this name, or "".
        item_url: the address of the item with this id, or "".
        prefix: what every id begins with. It differs between all that stands on one page.
        files: the forms of files that come in several.
    """

    def __init__(
        self,
        language: Language,
        glossary: Glossary | None,
        sources: Mapping[str, Source],
        asset_url: Callable[[str], str],
        item_url: Callable[[str], str],
        prefix: str,
        files: FileForms | None = None,
    ) -> None:
        self.language = language
        self._glossary = glossary
        self._citations = Citations(language, sources, prefix)
        self._files = files or FileForms()
        self._asset_url, self._item_url, self._prefix = asset_url, item_url, prefix
        self._images: set[str] = set()
        self._definitions: dict[str, list[Token]] = {}
        self._opened = self._explained = 0
        self._prose: dict[Prose, Html] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources cited by all that was rendered so far, by number."""
        return self._citations.cited

    def prose(self, prose: Prose) -> Html:
        """The paragraphs of ``prose``, kept: one part of a document is rendered once."""
        if prose not in self._prose:
            self._prose[prose] = self.block(prose.text)
        return self._prose[prose]

    def block(self, source: str) -> Html:
        """Paragraphs, lists and tables of Markdown."""
        return self._html(self._blocks(source))

    def inline(self, source: str) -> Html:
        """One line of Markdown, without a paragraph around it."""
        return self._html([self._inline(source)])

    def figure(self, figure: Figure) -> Html:
        """A figure with its caption and its source; a picture without an address is its text."""
        return self._html(self._figure(figure))

    def note(self, note: Note) -> Html:
        """A boxed remark with its title."""
        title = self._paragraph(note.title, "tns-note__title")
        attributes = {"class": "tns-note", "role": "note"}
        return self._html(element("div", attributes, *title, *self._blocks(note.body.text)))

    def passage(self, passage: Passage) -> Html:
        """Any of what situations, exhibits, tasks and outcomes are made of."""
        match passage:
            case Prose():
                return self.prose(passage)
            case Figure():
                return self.figure(passage)
            case Note():
                return self.note(passage)

    def asset(self, path: str) -> str:
        """The address of the asset that a text names by its relative ``path``, or ""."""
        name = path.rpartition("/")[2]
        return self._asset_url(name) if _ASSET.fullmatch(name) else ""

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {term.id: term for term in self._glossary.terms} if self._glossary else {}

    def forms(self, path: str, called: str) -> Html:
        """Links to the forms of the file at a relative ``path``, if several; the text's name."""
        return self._html([line(self._files.links(path, called, self.asset))])

    def _html(self, tokens: Iterable[Token]) -> Html:
        return sanitise(write(tokens), self._images)

    def _inline(self, source: str) -> Token:
        return self._whole(markdown.inline(source))

    def _paragraph(self, source: str, name: str = "") -> Iterator[Token]:
        if source.strip():
            yield from element("p", {"class": name}, self._inline(source))

    def _figure(self, figure: Figure) -> Iterator[Token]:
        yield opening("figure", {"class": "tns-figure"})
        if address := self.asset(figure.path):
            self._images.add(address)
            yield opening("img", {"src": address, "alt": figure.alt, "loading": "lazy"})
        else:
            yield from element("p", {}, text(figure.alt))
        caption = self._paragraph(figure.caption)
        yield from element(
            "figcaption", {}, *caption, *self._paragraph(figure.source, "tns-source")
        )
        yield closing("figure")

    def _blocks(self, source: str) -> Iterator[Token]:
        tokens = markdown.tokens(source)
        for place, token in enumerate(tokens):
            match token.type:
                case "inline":
                    inside = tokens[place - 1].type in ("td_open", "th_open")
                    yield self._whole(token.children or [], cell=inside)
                case "heading_open" | "heading_close":
                    yield heading(token)
                case "table_open":
                    yield from (region(tokens, place), token)
                case "table_close":
                    yield from (token, closing("div"))
                case "th_open" | "td_open":
                    yield cell(token, heads=bool(tokens[place + 1].content))
                case "th_close":
                    yield closing("th" if tokens[place - 1].content else "td")
                case "fence":
                    # Long lines scroll, and what scrolls must be reachable by keyboard.
                    code = element("code", {}, text(token.content))
                    yield from element("pre", {"dir": "auto", "tabindex": "0"}, *code)
                case _:
                    yield token

    def _whole(self, tokens: Sequence[Token], *, cell: bool = False) -> Token:
        return line(isolated(self._line(tokens, cell=cell), self.language))

    def _line(
        self, tokens: Sequence[Token], *, explain: bool = True, cell: bool = False
    ) -> Iterator[Token]:
        """The tokens of one line as shown; ``explain`` is whether terms open their definition."""
        inside_link = shown_link = False
        opened: list[Token] = []
        spelt = self._files.spelt_out(list(glued(tokens)), self.asset)
        for token, rest in in_words(spelt, at_end=cell):
            match token.type:
                case "link_open":
                    attributes = self._link(str(token.attrs["href"]))
                    inside_link, shown_link = True, attributes is not None
                    if attributes is not None:
                        yield opening("a", attributes)
                case "link_close":
                    yield from [closing("a")] * shown_link
                    inside_link = shown_link = False
                case "term":
                    shown, definition = self._term(token, rest, explain and not inside_link)
                    yield from shown
                    opened += definition
                case "cite":
                    ids = token.meta["ids"]
                    shown, places = self._citations.call(ids, linked=not inside_link)
                    yield from shown
                    opened += places
                case _ if token.type == OPEN:
                    yield from opened
                    opened = []
                case "role":
                    yield text(token.meta["raw"])
                case "code_inline":
                    yield from element("code", {"dir": "auto"}, text(token.content))
                case _:
                    yield token

    def _link(self, address: str) -> dict[str, str] | None:
        """The attributes of a link to ``address``, or ``None`` where it leads nowhere."""
        if _WEB.match(address):
            # A unit is shown in a frame: a foreign page opens beside it, one of ours in its place.
            return {"href": address, "rel": "noopener", "target": "_blank"}
        if _MAILBOX.match(address):
            return {"href": address}
        folder, _, name = _path(address).rpartition("/")
        if folder.rpartition("/")[2] == "assets":
            # By its own name: the platform's addresses end in the whole key of an asset.
            return {"href": found, "download": name} if (found := self.asset(name)) else None
        item = _ITEM.fullmatch(name)
        found = self._item_url(item[1]) if item else ""
        return {"href": found, "target": "_parent"} if found else None

    def _term(
        self, token: Token, rest: str, explain: bool
    ) -> tuple[Iterable[Token], Iterable[Token]]:
        """A button with the ``rest`` of its word on the same line, and what the button opens."""
        term, shown = self._terms.get(token.meta["id"]), text(token.meta["text"])
        if term is None or not explain or self._explained > MAX_DEFINITIONS:
            return (shown, text(rest)), ()
        self._opened += 1
        self._explained += len(term.definition.text)
        id_ = f"{self._prefix}term-{self._opened}"
        state = {"aria-expanded": "false", "aria-controls": id_}
        button = element("button", {"type": "button", "class": "tns-term", **state}, shown)
        kept = element("span", {"class": "tns-keep"}, *button, text(rest)) if rest else button
        definition = self._line(self._definition(term), explain=False)
        box = {"class": "tns-definition", "id": id_, "hidden": ""}
        return kept, element("span", box, *definition)

    def _definition(self, term: Term) -> list[Token]:
        """The paragraphs of a definition as one line."""
        if term.id not in self._definitions:
            found: list[Token] = []
            for token in markdown.tokens(term.definition.text):
                if token.type == "inline":
                    found += [text(" "), *(token.children or [])]
            self._definitions[term.id] = found[1:]
        return self._definitions[term.id]


def _path(address: str) -> str:
    """The path of a relative address, or "" where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)
