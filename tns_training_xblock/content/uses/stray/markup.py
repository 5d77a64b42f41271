"""Markup that other tools know and this format does not: learners would see its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from tns_training_xblock.content.model import Document
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.problems import Severity
from tns_training_xblock.content.syntax.report import Place, Report, quoted
from tns_training_xblock.content.uses.references import Finder, markdown_of

from .html_tags import NAMES, TAG, instead_of
from .signs import SPACES, SUSPECTS, bare_roles, nearly, no_heading, row_alone

_LAST_OF_A_LIST = 20
"""A list that begins with a higher number is a sentence that begins with a year or the like."""
_CONTEXT = 12
"""How much on each side of some signs they are found by."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]]*[\w/]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]:?")
_STRUCK = re.compile(r"~~(?=[^\s~])[^~]{1,500}~~")
_REFERENCE = re.compile(r"\[[^\[\]]{1,500}\]\[[^\[\]]{0,200}\]")
_TARGET = re.compile(r"\[[^\[\]^]{1,200}\]:\s*(?=\S*[./])\S+")
_BOLD = re.compile(
    r"(?<!\*)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\*)|(?<!\*)\*\*(?=\s+[^\s*][^*]{0,500}\*\*)"
)
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])[^*\n]{1,500}(?<=[^\w\s*])\*(?=\w)")
_FOLLOWED = re.compile(r"\*[^\s*][^*]{0,500}(?<=[^\w\s*])\*{1,2}(?=\w)")
_BOX = re.compile(r"\[[ xX]\](?=\s)")
_ALERT = re.compile(r"\[!([A-Za-z]{1,20})\]")
_HASHES = re.compile(r"(#{2,6})(?=[^\s#])|#{1,6}[\u00a0\u2007\u202f\u3000]|#{7,}(?=\s|$)")
_RULE = re.compile(r"={3,}\s*")
_BULLET = re.compile(rf"(?:[-*+][{SPACES}]|[•●▪◦‣⁃][ \t{SPACES}]|-(?=[^\W\d_]))")
_NUMBERED = re.compile(r"[٠-٩۰-۹]{1,2}[.)][ \t]")
_FENCED = re.compile(r"\{\s*([A-Za-z][\w-]*)\s*\}")

# Apart, because a pattern that begins with a fixed text is found several times as fast.
_SUSPECTS = (
    re.compile(r"\[(?:\^|!|[ xX]\])"),
    re.compile(r"\](?:\[|:\s*\S*[./])"),
    re.compile(rf"</?(?:{'|'.join(sorted(NAMES))})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE),
    re.compile(r"https?://(?<!\(http://)(?<!\(https://)"),
    re.compile(r"www\.(?<!/www\.)"),
    re.compile(r"@\w"),
    re.compile(r"~~[^~]"),
    re.compile(r"\n(?:[ \t>]*|[ \t]*[-*+][ \t])[0-9]{2,9}[.)]\s"),
    re.compile(r"\n===|#######|##[^\s#]|#[\u00a0\u2007\u202f\u3000]"),
    re.compile(rf"\n(?:[ \t>]*|[ \t]*[-*+][ \t])(?:{_BULLET.pattern}|{_NUMBERED.pattern})"),
    re.compile(r"\n[ \t>]*\|.*\n[ \t>]*\|"),
    re.compile(r"\n[ \t>]*\|[ \t].*[ \t]\|[ \t]*\n[ \t>]*[^|\s]"),
    re.compile(r"-[ \t]*\|[ \t]*:?-"),
    re.compile(r"```\s*\{"),
    re.compile(r"~~~\s*\{"),
    *SUSPECTS,
)
_PAIRED = re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*]{1,500}(?<=[^\s*])\*\*(?![\w*])")
"""Stars that surely are a pair, wherever they stand."""


class Stray(NamedTuple):
    """What is told of ``raw``, found in the paragraph that begins on ``line``.

    ``fix`` is what ``raw`` is surely meant to be. ``before`` and ``behind`` stand beside it: it is
    found by these where its signs stand elsewhere too.
    """

    raw: str
    line: int
    severity: Severity
    code: str
    message: str
    fix: str | None = None
    before: str = ""
    behind: str = ""


def report_stray(document: Document, text: str, report: Report) -> None:
    """Report what ``document``, read from ``text``, shows as it was typed."""
    finder = Finder(text)
    for piece, line, whole in sorted(markdown_of(document), key=lambda found: found[1]):
        for stray in _strays(piece, line, whole=whole) if _suspicious(piece) else ():
            place = _place(stray, finder)
            report.add(stray.severity, place, stray.code, stray.message, len(stray.raw), stray.fix)


def _place(stray: Stray, finder: Finder) -> Place:
    whole = finder.find(f"{stray.before}{stray.raw}{stray.behind}", stray.line)
    if whole is None:
        return finder.place(stray.raw, stray.line)
    return Place(whole.line, whole.column + len(stray.before))


def _suspicious(piece: str) -> bool:
    """Whether a look inside may find something: parsing again costs more than all the rest."""
    if "*" in piece and ("**" in _PAIRED.sub("", piece) or _ITALIC.search(piece)):
        return True
    text = f"\n{piece}"
    return any(suspect.search(text) for suspect in _SUSPECTS)


def _strays(text: str, line: int, *, whole: bool) -> Iterator[Stray]:
    yield from _in_blocks(text, line) if whole else _in_line(text, line)


def _in_blocks(text: str, line: int) -> Iterator[Stray]:
    nearby, columns, before = line, 0, ""
    lines = text.split("\n")
    for block in markdown.blocks(text):
        if block.map:
            nearby = line + block.map[0]
        if block.type == "fence":
            yield from _fence(block, nearby)
        elif block.type == "th_open":
            columns = columns + 1 if before == "th_close" else 1
        elif block.type == "tr_open" and before != "thead_open" and block.map:
            yield from _row(lines[block.map[0]], columns, nearby)
        elif block.type == "ordered_list_open":
            yield from _list(block, nearby)
        elif block.type == "inline":
            if before == "paragraph_open":
                yield from _lines(block.content, nearby)
            yield from _in_line(block.content, nearby)
        before = block.type


def _fence(token: Token, line: int) -> Iterator[Stray]:
    if named := _FENCED.match(token.info.strip()):
        name = named[1]
        message = (
            f"This is shown as code; write `:::{{{name}}}` instead of {quoted(token.markup)}, and"
            " `:::` at its end."
        )
        yield Stray(
            f"{token.markup}{token.info}".rstrip(), line, "error", "directive-form", message
        )


def _row(written: str, columns: int, line: int) -> Iterator[Stray]:
    """What a row has beyond the ``columns`` of its table: the parser leaves it out."""
    cells = escapedSplit(written.strip(" \t>").removeprefix("|").removesuffix("|"))
    for cell in filter(None, map(str.strip, cells[columns:])):
        message = (
            f"This cell is shown nowhere: the table has {columns} columns. Add one, or write"
            r" `\|` for the sign itself."
        )
        yield Stray(cell, line, "error", "table-form", message)


def _list(token: Token, line: int) -> Iterator[Stray]:
    first = int(token.attrs.get("start", 1))
    if first > _LAST_OF_A_LIST:
        written = f"{first}{token.markup}"
        message = (
            f"This begins a list at number {first}; for a sentence write"
            rf" `{first}\{token.markup}`, or begin with another word."
        )
        fix = rf"{first}\{token.markup}"
        yield Stray(written, line, "warning", "list-by-accident", message, fix)


def _lines(text: str, line: int) -> Iterator[Stray]:
    """What means something at the beginning of a line only."""
    for number, words in enumerate(text.split("\n"), start=line):
        if found := _HASHES.match(words):
            message, fix = no_heading(found[0])
            yield Stray(found[0], number, "error", "heading-form", message, fix)
        elif _RULE.fullmatch(words) and number > line:
            message = "Write a heading as `## Heading`: this line is shown as it stands."
            yield Stray(words.rstrip(), number, "error", "heading-form", message)
        elif found := _TARGET.match(words):
            message = "Write the address where the link is: `[words](address)`; remove this line."
            yield Stray(found[0], number, "error", "link-reference", message)
        elif found := _BULLET.match(words):
            message = "Write `-` and a plain space, or this line is no part of a list."
            yield Stray(found[0], number, "error", "list-form", message, "- ")
        elif found := _NUMBERED.match(words):
            message = (
                f"Only `1.` begins a list; write {quoted(found[0].strip())} in the digits 0 to 9."
            )
            yield Stray(found[0], number, "warning", "list-form", message)
    if row := row_alone(text):
        message = (
            "This is no table: write `|---|---|` below its first row, a `---` for each column."
        )
        yield Stray(row, line, "error", "table-form", message)
    elif found := _BOX.match(text):
        message = "A box is shown as it stands; remove it, or make a `:::{check}` of this list."
        yield Stray(found[0], line, "error", "box-in-text", message)
    elif found := _ALERT.match(text):
        message = "Write a remark as `:::{note} Title`, its text, and `:::` at its end."
        yield Stray(found[0], line, "error", "directive-form", message)


def _in_line(text: str, line: int) -> Iterator[Stray]:
    inside_link = False
    opened: set[str] = set()
    for bare, code, message in bare_roles(text):
        yield _found(bare, line, "error", code, message)
    for token in markdown.inline(text):
        if token.type in ("link_open", "link_close"):
            inside_link = token.type == "link_open"
        elif token.type == "text":
            tags = [found for found in TAG.finditer(token.content) if instead_of(found[1])]
            yield from _elements(tags, opened, line)
            yield from _in_words(token.content, line)
            if not inside_link and not _TARGET.match(token.content):
                yield from _addresses(token.content, line, tags)


def _found(found: re.Match[str], line: int, severity: Severity, code: str, message: str) -> Stray:
    words, start, end = found.string, *found.span()
    before = words[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    behind = words[end : end + _CONTEXT].partition("\n")[0]
    return Stray(found[0], line, severity, code, message, None, before, behind)


def _elements(tags: list[re.Match[str]], opened: set[str], line: int) -> Iterator[Stray]:
    """Each element once: what closes one that was ``opened`` is a part of it."""
    for tag in tags:
        if not (tag[0].startswith("</") and tag[1] in opened):
            message = f"HTML is shown as it stands: {instead_of(tag[1])}."
            yield _found(tag, line, "error", "html-in-text", message)
        opened.add(tag[1])


def _in_words(words: str, line: int) -> Iterator[Stray]:
    for found in _FOOTNOTE.finditer(words):
        message = "There are no footnotes; cite with {cite}`id`, or say it in the text."
        yield _found(found, line, "error", "footnote-in-text", message)
    for found in _STRUCK.finditer(words):
        message = "Nothing is struck through here; remove the `~~`."
        yield _found(found, line, "error", "strike-in-text", message)
    for found in _REFERENCE.finditer(words):
        if not _FOOTNOTE.match(found[0]):
            message = "Write the address where the link is: `[words](address)`."
            yield _found(found, line, "error", "link-reference", message)
    for found, code, message in nearly(words):
        yield _found(found, line, "error", code, message)
    yield from _stars(words, line)


def _stars(words: str, line: int) -> Iterator[Stray]:
    stray = [*_BOLD.finditer(words), *_ITALIC.finditer(words)]
    for found in sorted(stray, key=lambda each: each.start())[:1]:
        signs = "**" if found[0].startswith("**") else "*"
        if _FOLLOWED.search(words):
            mend = (
                f"between a sign and a letter nothing is closed. Put the sign behind it,"
                f" `{signs}word{signs}: next`, or a space"
            )
        else:
            itself = signs.replace("*", "\\*")
            mend = f"write `{signs}words{signs}` without spaces inside, or `{itself}` for itself"
        message = f"This `{signs}` is shown as it stands: {mend}."
        yield _found(found, line, "error", "emphasis-open", message)


def _addresses(words: str, line: int, tags: list[re.Match[str]]) -> Iterator[Stray]:
    for found in _ADDRESS.finditer(words):
        if any(tag.start() <= found.start() < tag.end() for tag in tags):
            continue
        address = found[0]
        if "@" in address and "/" not in address:
            address = f"mailto:{address}"
        elif address.startswith("www."):
            address = f"https://{address}"
        message = f"Nobody can press this address; write `[words]({address})`."
        yield _found(found, line, "warning", "address-bare", message)
