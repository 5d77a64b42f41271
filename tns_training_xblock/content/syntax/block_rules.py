"""Block quotes and tables, so that no text costs more than its length.

Both are CommonMark's own rules, kept from reading on: a quote ends with the last line that begins
with ``>``, and tables have so many cells. What is beyond is text, and where it begins stands a
hidden token of the type ``table_cut``.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import blockquote as commonmark_quote
from markdown_it.rules_block import table as commonmark_table

from .limits import MAX_COLUMNS


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block quote without lazy lines: for these the parser reads all that follows, each time."""
    after = start + 1
    while after < end and _quoted(state, after):
        after += 1
    whole = state.lineMax
    state.lineMax = after  # what a paragraph inside reads to
    found = commonmark_quote(state, start, after, silent)
    state.lineMax = whole
    return found


def _quoted(state: StateBlock, line: int) -> bool:
    begin = state.bMarks[line] + state.tShift[line]
    return state.sCount[line] >= state.blkIndent and state.src.startswith(">", begin)


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table of so many columns, in a text with twice as many characters as cells.

    The parser fills short rows up to the width of the first.
    """
    if not commonmark_table(state, start, end, True):
        return False
    columns = _columns(state, start + 1)
    left = len(state.src) // 2 - state.env.get("cells", 0)
    if columns > MAX_COLUMNS or columns > left:
        if not silent:
            _cut(state, start)
        return silent  # it ends a paragraph, and begins the next
    if silent:
        return True
    last = min(end, start + 1 + left // columns)
    commonmark_table(state, start, last, False)
    state.env["cells"] = state.env.get("cells", 0) + columns * (state.line - start - 1)
    if state.line == last < end and not state.isEmpty(last):
        _cut(state, last)
    return True


def _columns(state: StateBlock, line: int) -> int:
    text = state.src[state.bMarks[line] : state.eMarks[line]]
    return sum(1 for part in text.split("|") if part.strip())


def _cut(state: StateBlock, line: int) -> None:
    token = state.push("table_cut", "", 0)
    token.map, token.hidden = [line, line + 1], True
