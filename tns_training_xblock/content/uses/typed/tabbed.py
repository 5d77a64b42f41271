"""Tables as spreadsheets copy them: lines of cells with tabs between them, under a line of titles.

Only what is certain is a table: two lines or more with as many tabs, and words in every cell of the
first. So rows of a worksheet are shown as they were filled in, a cell with several lines in these.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from tns_training_xblock.content.syntax.limits import MAX_COLUMNS

from .rows import LINE_END


def tabbed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for the parser: a table whose cells stand between tabs."""
    head = _cells(state, start)
    if not 1 < len(head) <= MAX_COLUMNS or not all(cell.strip() for cell in head):
        return False
    after = start + 1
    while after < end and _line(state, after).count("\t") == len(head) - 1:
        after += 1
    if after == start + 1:
        return False
    if not silent:
        _put(state, start, after)
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


def _cells(state: StateBlock, line: int) -> list[str]:
    return _line(state, line).split("\t")


def _put(state: StateBlock, start: int, after: int) -> None:
    state.push("table_open", "table", 1).map = [start, after]
    state.push("thead_open", "thead", 1)
    _row(state, start, "th")
    state.push("thead_close", "thead", -1)
    state.push("tbody_open", "tbody", 1)
    for line in range(start + 1, after):
        _row(state, line, "td")
    state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    state.line = after


def _row(state: StateBlock, line: int, tag: str) -> None:
    state.push("tr_open", "tr", 1)
    for cell in _cells(state, line):
        state.push(f"{tag}_open", tag, 1)
        inline = state.push("inline", "", 0)
        inline.content = cell.strip().replace(LINE_END, "\n")
        inline.map, inline.children = [line, line + 1], []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
