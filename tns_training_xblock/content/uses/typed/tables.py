"""Tables as people type them: such of which every cell has a column.

The parser leaves out what is beyond the width of the first row. No word of a learner is left out:
with a longer row all of it stays as it was typed.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit

from tns_training_xblock.content.syntax import block_rules

_NO_TABLE = "no table before"


def tables(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for the parser, as that of an author's text but for rows that are too long."""
    if start < state.env.get(_NO_TABLE, 0) or not block_rules.table(state, start, end, True):
        return False
    columns = _cells(state, start)
    for row in range(start + 2, end):
        if state.isEmpty(row):
            break
        if _cells(state, row) > columns:
            # Nor from a later line on, so that no line is looked at for each before it.
            state.env[_NO_TABLE] = row + 1
            return False
    return block_rules.table(state, start, end, silent)


def _cells(state: StateBlock, line: int) -> int:
    text = state.src[state.bMarks[line] : state.eMarks[line]].strip()
    return len(escapedSplit(text.removeprefix("|").removesuffix("|")))
