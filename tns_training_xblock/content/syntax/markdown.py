"""The one Markdown parser: what a text means is decided here, for checking and for showing.

CommonMark and tables, without what the source format leaves out (raw HTML, images, indented code,
underlined headings, reference links, bare addresses), within the limits
of :mod:`.block_rules`, with two roles added:

=============================  =========  ======================================================
Source                         Token      ``token.meta``
=============================  =========  ======================================================
``{term}`the board <board>```  ``term``   ``{"id": "board", "text": "the board"}``
``{cite}`s34,s35```            ``cite``   ``{"ids": ["s34", "s35"]}``
any other ``{name}`…```        ``role``   ``{"name": name}``
=============================  =========  ======================================================

Role tokens and ``link_open`` carry their markup as ``meta["raw"]`` too. A link whose scheme the
format does not know has an empty ``href`` and the refused address as ``meta["refused"]``. Where an
entity such as ``&#x202e;`` brings a refused character into a text, a title or an address, the token
shows U+FFFD and has what was decoded as ``meta["hidden"]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.entities import entities
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import link as commonmark_link
from markdown_it.token import Token

from . import block_rules
from .decoding import shown

_LEFT_OUT = ["html_block", "html_inline", "autolink", "image", "reference", "code", "lheading"]
_ENDED_BY_QUOTES = ["paragraph", "reference", "blockquote", "list"]
_ENDED_BY_TABLES = ["paragraph", "reference"]
_ROLE = re.compile(r"\{([A-Za-z][A-Za-z-]*)\}`([^`\n]+)`")
_TITLED = re.compile(r"(.*\S)\s*<([^<>]*)>\s*", re.DOTALL)
_FOREIGN = re.compile(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_BRACKET = re.compile(r"\\.|`+|\[|\]", re.DOTALL)
_TICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))|([a-zA-Z][a-zA-Z0-9]{1,31}));")


def tokens(text: str) -> list[Token]:
    """The block tokens of ``text``; those of type ``inline`` have children."""
    return _PARSER.parse(text)


def blocks(text: str) -> list[Token]:
    """The block tokens of ``text`` without a look inside their lines, which costs half the time."""
    found: list[Token] = []
    _PARSER.block.parse(text, _PARSER, {}, found)
    return found


def inline(text: str) -> list[Token]:
    """The inline tokens of one line or paragraph of Markdown."""
    found = _PARSER.inline.parse(text, _PARSER, {}, [])
    for token in found:
        if token.type == "text_special":  # an escape or entity: whole texts get a rule for these
            token.type = "text"
    return found


class _Parser(MarkdownIt):
    """Accepts every address: :func:`_link` judges them, and can then say what it refused."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def _role(state: StateInline, silent: bool) -> bool:
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        name, content = match[1], match[2].strip()
        token = state.push(name if name in ("term", "cite") else "role", "", 0)
        token.content = content
        token.meta = {"raw": match[0], **_meaning(name, content)}
    state.pos = match.end()
    return True


def _meaning(name: str, content: str) -> dict[str, str | list[str]]:
    if name == "cite":
        return {"ids": [part.strip() for part in content.split(",")]}
    if name == "term":
        titled = _TITLED.fullmatch(content)
        text, term = (titled[1], titled[2].strip()) if titled else (content, content)
        return {"id": term, "text": text}
    return {"name": name}


def _entity(state: StateInline, silent: bool) -> bool:
    match = _ENTITY.match(state.src, state.pos, state.posMax)
    if match is None or (match[3] and match[3] not in entities):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        character = _character(match)
        token.content, token.markup = shown(character), match[0]
        if token.content != character:
            token.meta = {"raw": match[0], "hidden": character}
    state.pos = match.end()
    return True


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return entities[match[3]]
    number = int(match[1], 16) if match[1] else int(match[2])
    return chr(number) if number < 0x110000 else "\ufffd"


def _link(state: StateInline, silent: bool) -> bool:
    start, before = state.pos, len(state.tokens)
    if state.src[start] != "[" or start not in _openings(state):
        return False
    if not commonmark_link(state, silent):
        return False
    if not silent:
        token = next(token for token in state.tokens[before:] if token.type == "link_open")
        token.meta = {"raw": state.src[start : state.pos], **_judged(token)}
        if start and state.src[start - 1] == "!":
            token.meta["image"] = True
    return True


def _judged(token: Token) -> dict[str, Any]:
    """What is wrong with a link, of which nothing wrong is left in ``token``."""
    found: dict[str, Any] = {}
    address, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
    if _FOREIGN.match(address):
        token.attrs["href"] = ""
        found["refused"] = address
    decoded = f"{unquote(address)}{title}"
    if shown(decoded) != decoded:
        token.attrs = {key: shown(str(value)) for key, value in token.attrs.items()}
        found["hidden"] = decoded
    return found


def _openings(state: StateInline) -> set[int]:
    """Where a link can begin, found in one pass.

    Without it the parser looks for the end of a link behind each ``[``, which takes a text of
    nothing but brackets quadratic time.
    """
    known = state.env.get("openings")
    if known is None or known[0] is not state.src:
        known = state.env["openings"] = (state.src, set(_scan_openings(state.src)))
    openings: set[int] = known[1]
    return openings


def _scan_openings(text: str) -> Iterator[int]:
    closing = closing_ticks(text)
    stack: list[int] = []
    inside_code = 0
    for match in _BRACKET.finditer(text):
        if match.start() < inside_code:
            continue
        if match[0][0] == "`":
            inside_code = closing.get(match.start(), 0)
        elif match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]" and stack:
            opening = stack.pop()
            if text.startswith("(", match.end()):
                yield opening


def closing_ticks(text: str) -> dict[int, int]:
    """For each run of backticks, the end of the next run as long: a code span's two ends."""
    ends: dict[int, int] = {}
    last: dict[int, int] = {}
    for match in _TICKS.finditer(text):
        length = match.end() - match.start()
        if length in last:
            ends[last[length]] = match.end()
        last[length] = match.start()
    return ends


def _configured() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).enable("table").disable(_LEFT_OUT)
    parser.block.ruler.at("blockquote", block_rules.quote, {"alt": _ENDED_BY_QUOTES})
    parser.block.ruler.at("table", block_rules.table, {"alt": _ENDED_BY_TABLES})
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("entity", _entity)
    parser.inline.ruler.before("backticks", "role", _role)
    return parser


_PARSER = _configured()
