"""What a preview is about, carried by the page itself: nothing of an uploaded file is stored.

The lines that change something go into the page, signed for who brought them and for their run,
and come back when they are to be applied. Later than a day it is over.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core import signing

from .reading import Line, SheetRefused

MOST_CARRIED = 2_000_000
"""The longest that a page can bring back, in characters: what Django takes in a form."""
LASTS = 24 * 60 * 60
"""For how long, in seconds."""


def packed(lines: Iterable[Line], user_id: int, course_id: str) -> str:
    """The lines as text for a hidden field. Raises :class:`SheetRefused` (``too-many``)."""
    rows = [[line.sheet, line.row, line.cells] for line in lines]
    text = signing.dumps(rows, salt=_salt(user_id, course_id), compress=True)
    if len(text) > MOST_CARRIED:
        raise SheetRefused("too-many")
    return text


def unpacked(text: str, user_id: int, course_id: str) -> list[Line]:
    """The same lines. Raises :class:`SheetRefused` (``over``) for what is old, or not from here."""
    try:
        rows = signing.loads(text, salt=_salt(user_id, course_id), max_age=LASTS)
    except signing.BadSignature as error:
        raise SheetRefused("over") from error
    return [Line(sheet, row, cells, {}) for sheet, row, cells in rows]


def _salt(user_id: int, course_id: str) -> str:
    return f"tns_training.sheet/{user_id}/{course_id}"
