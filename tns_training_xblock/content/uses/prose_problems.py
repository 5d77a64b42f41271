"""Problems inside running text, which builders hand on unread."""

from __future__ import annotations

import re
from typing import Any

from tns_training_xblock.content.model import Document
from tns_training_xblock.content.syntax.decoding import value
from tns_training_xblock.content.syntax.limits import MAX_COLUMNS
from tns_training_xblock.content.syntax.report import Place, Report, quoted

from .references import HOST, is_host, is_web, markdown_of, markup

# Apart, because a pattern that begins with a fixed text is found several times as fast.
_SUSPECTS = (
    re.compile(r"!\["),
    re.compile(r"\{(?!term\}|cite\})[A-Za-z][A-Za-z-]*\}`"),
    re.compile(r"\n[ \t>]*#[ \t]"),
    re.compile(r"\]\(\s*(?:\)|//|<?(?!https?:|mailto:)[\w+.-]*[:&\\])"),
    re.compile(r"&#|\]\([^()\s]*[%#]"),
    re.compile(rf"\]\(<?{HOST}", re.IGNORECASE),
)
_RULES = re.compile(r"^[ \t>:|-]+$", re.MULTILINE)


def report_faults(document: Document, text: str, report: Report) -> None:
    """Report what the Markdown of ``document`` cannot do.

    Reading inside paragraphs costs more than all the rest, so it is done only where ``text`` has
    something that might be wrong.
    """
    if not (any(suspect.search(text) for suspect in _SUSPECTS) or _crowded(document)):
        return
    for token, place in markup(document, text):
        value(token.meta.get("hidden", ""), place, report)
        if token.type == "role":
            name = token.meta["name"]
            guess = report.suggestion(name, ("term", "cite"))
            message = f"There is no role {quoted(name)}. {guess}"
            report.error(place, "role-unknown", message, len(token.meta["raw"]))
        elif token.type == "link_open":
            _link(str(token.attrs["href"]), token.meta, place, report)
            _address(str(token.attrs["href"]), token.meta["raw"], place, report)
        elif token.type == "heading_open" and token.tag == "h1":
            message = "The title is the first heading; begin with `##` below it."
            report.error(place, "heading-level", message)
        elif token.type == "table_cut":
            message = (
                f"From here on this is shown as text: a table has at most {MAX_COLUMNS} columns,"
                " and its text twice as many characters as cells."
            )
            report.error(place, "table-size", message)


def _crowded(document: Document) -> bool:
    """Whether a table in ``document`` may be too large, as the lines below headings let guess."""
    for piece, _, whole in markdown_of(document):
        if whole and "|" in piece:
            columns = max((line.count("|") + 1 for line in _RULES.findall(piece)), default=0)
            if columns > MAX_COLUMNS or columns * piece.count("\n") > len(piece) // 2:
                return True
    return False


def _link(address: str, meta: dict[str, Any], place: Place, report: Report) -> None:
    if "image" in meta:
        message = "Write an image as a `:::{figure}`, which says what it shows and its source."
        report.error(place, "image-in-text", message)
    elif "refused" in meta:
        message = f"{quoted(meta['refused'])} cannot be linked; use `https:` or a relative path."
        report.error(place, "link-scheme", message)
    elif not address:
        report.error(place, "link-empty", "This link goes nowhere; write its address.")


def _address(address: str, raw: str, place: Place, report: Report) -> None:
    """What is wrong with the address of a link that leads somewhere, as it is written."""
    path, sign, part = address.partition("#")
    if is_host(address):
        message = f"This is no path in the course; write `https://{quoted(address)[1:]}."
        fix = raw.replace(f"({address}", f"(https://{address}", 1)
        report.error(place, "link-scheme", message, len(raw), fix if fix != raw else None)
    elif sign and not path:
        message = f"A link leads to a whole text, and {quoted(address)} to none; name the text."
        report.error(place, "link-anchor", message, len(raw))
    elif sign and path.endswith(".md") and not is_web(address):
        message = f"The link leads to the beginning of the text: remove {quoted(sign + part)}."
        report.warning(place, "link-anchor", message, len(raw), raw.replace(f"#{part}", "", 1))
