"""The elements of HTML that authors write by habit, and what the format has in their place."""

from __future__ import annotations

import re

TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,500})?/?>")
"""What looks like one; its name is the first group."""

_INSTEAD = {
    "write `**words**`": "b strong",
    "write `*words*`": "i em cite dfn var",
    "write `[words](address)`": "a",
    "begin a new paragraph or, in a table, a new row": "br",
    "leave an empty line between paragraphs": "p div section article center header footer",
    "begin the line with `## ` or `### `": "h1 h2 h3 h4 h5 h6",
    "begin each line of the list with `- ` or `1. `": "ul ol li dl dt dd",
    "write a table with `|` between its cells": "table thead tbody tfoot tr td th caption col",
    "write `:::{figure} ../assets/name.svg`": "img figure figcaption picture svg",
    "write a quotation with `> ` before each line": "blockquote q",
    "write code between backticks": "code pre kbd samp tt",
    "write `---` on a line of its own": "hr",
    "write the small figure itself, as in m² or CO₂": "sub sup",
    "remove it": (
        "span u s del ins small big mark font abbr bdi bdo wbr details summary aside nav main"
        " button input form label select option textarea iframe video audio source embed object"
        " script style link meta html head body title noscript template canvas"
    ),
}
_OF = {name: mend for mend, names in _INSTEAD.items() for name in names.split()}
NAMES = frozenset(_OF)
"""The names of all of them."""


def instead_of(name: str) -> str:
    """How to write what the element ``name`` does; "" where HTML has no such element."""
    return _OF.get(name.lower(), "")
