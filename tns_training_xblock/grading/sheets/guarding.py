"""Texts in cells: none becomes a formula, a number or a day, and all come back as they were.

An apostrophe in front makes text of what a spreadsheet would take for something else. Whoever opens
the file sees it; it is taken away again where it was put, also from a text that had one of its own.
"""

from __future__ import annotations

import re
import unicodedata

from tns_training_xblock.content import clean
from tns_training_xblock.formats import MOST_IN_CELL, calculates

_SHORT = 40
"""No number and no day is written in more characters."""
_SIGNS = 4
"""Of so many characters, at most, Unicode makes one."""
_WORDS = 2
"""Nor with more words: “3 May 10 PM”."""
_TRUTHS = frozenset({"true", "false", "vrai", "faux", "صحيح", "خطأ", "صواب"})
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile("x(\u2060*)([0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("x\u2060(\u2060*)([0-9A-Fa-f]{4}_)")
_BY_PROGRAM = re.compile("_x00(0[0-9A-Fa-f]|1[0-9A-Fa-f])_")


def guarded(text: str, *, plain: bool = False) -> str:
    """``text`` for a cell; ``plain`` for files that do not say what is text, such as CSV.

    ``_x000D_`` is how XLSX writes a control character: a text that has these very letters gets a
    character in between that nobody sees.
    """
    bare = text.lstrip("'")
    guards = _is_taken(bare) if bare != text or plain else calculates(bare)
    return _ESCAPE.sub("x\u2060\\1\\2", f"'{text}" if guards else text)


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` made a cell of, as far as we keep its characters."""
    text = clean(_BY_PROGRAM.sub(lambda found: chr(int(found[0][2:6], 16)), cell))
    text = _ESCAPED.sub("x\\1\\2", text)
    bare = text.lstrip("'")
    return text[1:] if bare != text and _is_taken(bare) else text


def fits(text: str) -> bool:
    """Whether a cell holds it, as spreadsheets count: a letter outside the first plane is two."""
    return len(text) * 2 <= MOST_IN_CELL or len(text.encode("utf-16-le")) // 2 <= MOST_IN_CELL


def fitting(text: str, rest: str) -> str:
    """``text``, or as much of it as a cell holds with the sentence ``rest`` after it.

    ``rest`` has ``{count}`` in it, for how many characters are left out.
    """
    if fits(text):
        return text
    length = MOST_IN_CELL // 2 - len(rest) - 20
    return f"{text[:length]}\n\n{rest.format(count=len(text) - length)}"


def _is_taken(text: str) -> bool:
    """Whether a spreadsheet may take it for a formula, a number, a day or a truth value."""
    return calculates(text) or _is_value(text)


def _is_value(text: str) -> bool:
    # A letter has been written as so many: to make one form of a long text takes ever longer.
    if len(text.strip()) > _SHORT * _SIGNS:
        return False
    seen = unicodedata.normalize("NFKC", text).strip()
    if len(seen) > _SHORT or "\n" in seen:
        return False
    if seen.casefold() in _TRUTHS:
        return True
    return any(map(str.isdigit, seen)) and len(_WORD.findall(seen)) <= _WORDS
