"""What is nearly a link, a role, a heading or a table, and is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SPACES = "\u00a0\u2007\u202f\u3000"
"""Those that look like a plain one and separate nothing."""
_LOWEST = 6
_ROWS = re.compile(r"(\|.*\|)[ \t]*\n[ \t]*\|.*\|")
_COLUMNS = 2
"""How many a line between `|` has at least, to be the first row of a table whatever follows."""
_ROLE = (
    "Write {term}`id` or {cite}`id`: the name in braces, and the id between backticks behind it."
)


class Nearly(NamedTuple):
    """What is nearly something else, by its ``pattern``, and what is told of it."""

    pattern: re.Pattern[str]
    code: str
    message: str


_NEARLY = (
    Nearly(re.compile(r"\{ ?(?:term|cite) ?\}"), "role-form", _ROLE),
    Nearly(re.compile(r"\[s[0-9]{1,4}\](?![(\[:])"), "role-form", "Cite a source as {cite}`id`."),
    Nearly(
        re.compile(r"\[[^\[\]]{1,200}\][ \t]+\((?=[^()\s]{0,200}[./])[^()\s]{1,200}\)"),
        "link-form",
        "Write `[words](address)` without a space between the two.",
    ),
    Nearly(
        re.compile(r"\([^()\[\]]{1,200}\)\[(?=[^\[\]\s]{0,200}[./])[^\[\]\s]{1,200}\]"),
        "link-form",
        "Write `[words](address)`: the brackets have changed places.",
    ),
    Nearly(
        re.compile(r"\[[^\[\]]{1,200}\]\((?=[^()\n]{0,200}[./])[^()\s\"']{1,200} [^()\n]{0,200}\)"),
        "link-form",
        "An address has no space in it: rename the file, or write `%20`.",
    ),
    Nearly(re.compile(r"<!-(?!-)"), "comment-unclosed", "Write a comment as `<!-- … -->`."),
    Nearly(
        re.compile(r"\$(?=\S)[^$\n]{0,100}[\\^_][^$\n]{0,100}\$"),
        "formula-in-text",
        "There are no formulas; write this in words, or with signs such as `²`.",
    ),
    Nearly(
        re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=\S)==(?![=\w])"),
        "mark-in-text",
        "Nothing is marked with a colour here; write `**words**`.",
    ),
    Nearly(
        re.compile(r"(?<=\w)([~^])[0-9+-]{1,4}\1"),
        "formula-in-text",
        "Nothing is set lower or higher here; write a sign such as `₂` or `²`.",
    ),
    Nearly(
        re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"),
        "emoji-in-text",
        "This is shown as it stands; write the sign itself, or leave it out.",
    ),
    Nearly(
        re.compile(r"\{\{[<%].{0,200}?[>%]\}\}"),
        "directive-form",
        "Nothing is put in here; write what learners are to read.",
    ),
)
_BARE = re.compile(r"(?<![\w{`])(?:term|cite)`[^`\n]{1,200}`")

SUSPECTS = (
    re.compile(r"\{term(?!\}`)"),
    re.compile(r"\{cite(?!\}`)"),
    re.compile(r"\{ [tc]"),
    re.compile(r"\[s[0-9]"),
    re.compile(r"\][ \t]+\("),
    re.compile(r"\)\["),
    re.compile(r"\]\([^()\n\"']{0,200} "),
    re.compile(r"<!-(?!-)"),
    re.compile(r"\$[^$\n]{0,100}[\\^_]"),
    re.compile(r"==[^\s=]"),
    re.compile(r"~[0-9+-]{1,4}~"),
    re.compile(r"\^[0-9+-]{1,4}\^"),
    re.compile(r":[a-z][a-z0-9_+-]{1,30}:"),
    re.compile(r"\{\{[<%]"),
    re.compile("term`"),
    re.compile("cite`"),
)
"""What is in a text where one of these may be: looking closer costs more."""


def nearly(words: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """What in plain ``words`` is nearly something else, with a code and a sentence."""
    for pattern, code, message in _NEARLY:
        for found in pattern.finditer(words):
            yield found, code, message


def bare_roles(line: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Roles in the Markdown of a ``line`` whose name has no braces."""
    for found in _BARE.finditer(line):
        yield found, "role-form", _ROLE


def no_heading(signs: str) -> tuple[str, str | None]:
    """What is told of ``signs`` that begin no heading, and what they are surely meant to be."""
    hashes = signs.strip(SPACES)
    if len(hashes) > _LOWEST:
        return "No heading is so low: write six `#` at most.", None
    message = f"Write a plain space behind `{hashes}`, or this is no heading."
    return message, f"{hashes} " if len(hashes) > 1 else None


def row_alone(text: str) -> str:
    """The first line of ``text`` where it is a row of a table that is none; else nothing."""
    if found := _ROWS.match(text):
        return found[1].rstrip()
    first, _, more = text.partition("\n")
    row = first.rstrip()
    ended = row.startswith(("| ", "|\t")) and row.endswith((" |", "\t|"))
    return row if more and ended and row.count("|") > _COLUMNS else ""
