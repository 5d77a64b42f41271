"""Comments, ``<!-- … -->``: what authors and translators tell each other, and nobody else sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .fences import Code
from .markdown import closing_ticks
from .report import Place, Report

_MARK = re.compile(r"\\.|`+|<!--")
_END = "-->"


def without_comments(lines: Sequence[str], first: int, report: Report) -> list[str]:
    """``lines`` with blanks for the comments from the line at index ``first`` on.

    What stands behind a comment keeps its place. A comment without an end is reported, and stays.
    """
    found = list(lines)
    begun: Place | None = None
    code = Code()
    for index in range(first, len(found)):
        if begun is None and code.takes(index, found[index]):
            continue
        found[index], begun = _blanked(found[index], index, begun)
    if begun is None:
        return found
    message = "This comment is not closed; end it with `-->`."
    report.error(begun, "comment-unclosed", message)
    row, column = begun.line - 1, begun.column - 1
    return [*found[:row], found[row].ljust(column) + lines[row][column:], *lines[row + 1 :]]


def _blanked(line: str, index: int, begun: Place | None) -> tuple[str, Place | None]:
    """``line`` without its comments, and where the one began that goes on behind it."""
    if begun is None and "<!--" not in line:
        return line, None
    position = 0
    if begun is not None:
        position = line.find(_END) + len(_END)
        if position < len(_END):
            return "", begun
    pieces, inside = [" " * position], position
    closing = closing_ticks(line)
    for mark in _MARK.finditer(line, position):
        start = mark.start()
        if start < inside:
            continue
        if mark[0][0] == "`":
            inside = closing.get(start, 0)
        elif mark[0] == "<!--":
            end = line.find(_END, mark.end())
            if end < 0:
                left = "".join(pieces) + line[position:start]
                return left.rstrip(), Place(index + 1, start + 1)
            inside = end + len(_END)
            pieces += [line[position:start], " " * (inside - start)]
            position = inside
    return _ended(pieces, line[position:]), None


def _ended(pieces: Sequence[str], last: str) -> str:
    """A whole line. Blanks where a comment was must not break it."""
    return f"{''.join(pieces)}{last}" if last.strip() else "".join(pieces).rstrip()
