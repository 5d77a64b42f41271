"""Lists as people type them: at least two lines one after the other that begin alike.

Only what is certain is a list, because its signs are not shown as they were typed. A line with
``-`` or ``*`` before a number may be an amount or a sum: then none of the lines around it is of a
list. The numbers of an ordered list count on by one. What is indented below an item belongs to it,
as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_SIGN = re.compile(r"([-*]|([0-9]{1,4})\.)[ \t]+(?=\S)")
_AMOUNT = re.compile(r"(?:[^\w]*|[A-Z]{3}\s?)\d")
_INDENTED = 2
"""So many blanks before it say that a line belongs to the item above."""
_NO_LIST = "no list before"


@dataclass(slots=True)
class _Item:
    """An item with its first and last line, and from where to where its sign and blanks stand."""

    sign: str
    number: int | None
    start: int
    end: int
    line: int
    last: int

    def goes_on(self, before: _Item) -> bool:
        """Whether it is of the same list as the item ``before``."""
        if self.number is None or before.number is None:
            return self.sign == before.sign
        return self.number == before.number + 1


def lists(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for the parser: what is typed as a list, with where each sign stands as ``meta``."""
    # Where an amount said that there is no list there is none from a later line on either: asking
    # again at each of these would cost the square of their number.
    if start < state.env.get(_NO_LIST, 0):
        return False
    items = _items(state, start, end)
    if len(items) < 2:
        return False
    if not silent:
        _put(state, items)
    return True


def _items(state: StateBlock, start: int, end: int) -> list[_Item]:
    found: list[_Item] = []
    line, amounts = start, False
    while line < end:
        item = _item(state, line)
        if item and found and not item.goes_on(found[-1]):
            break
        if item:
            amounts |= item.number is None and bool(_AMOUNT.match(state.src, item.end))
            found.append(item)
        elif found and _belongs(state, line) and found[-1].last == line - 1:
            found[-1].last = line
        elif not (found and state.isEmpty(line) and found[-1].last == line - 1):
            break
        line += 1
    if amounts:
        state.env[_NO_LIST] = line
    return [] if amounts else found


def _belongs(state: StateBlock, line: int) -> bool:
    return state.sCount[line] >= _INDENTED and not state.isEmpty(line)


def _item(state: StateBlock, line: int) -> _Item | None:
    begins = state.bMarks[line] + state.tShift[line]
    match = _SIGN.match(state.src, begins, state.eMarks[line])
    if match is None or state.isEmpty(line) or _belongs(state, line):
        return None
    number = int(match[2]) if match[2] else None
    return _Item(match[1], number, match.start(), match.end(), line, line)


def _put(state: StateBlock, items: list[_Item]) -> None:
    first = items[0]
    tag = "ul" if first.number is None else "ol"
    start = {} if first.number in (None, 1) else {"start": str(first.number)}
    _push(state, "list_open", tag, 1).attrs = {**start, "dir": "auto"}
    for item in items:
        _push(state, "item_open", "li", 1).meta = {"sign": (item.start, item.end)}
        inline = state.push("inline", "", 0)
        inline.content = state.src[item.end : state.eMarks[item.last]].rstrip()
        inline.map, inline.children = [item.line, item.last + 1], []
        _push(state, "item_close", "li", -1)
    _push(state, "list_close", tag, -1)
    state.line = items[-1].last + 1


def _push(state: StateBlock, name: str, tag: str, nesting: Literal[-1, 1]) -> Token:
    token = state.push(name, tag, nesting)
    token.block = False  # no line is broken around it
    return token
