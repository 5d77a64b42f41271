"""The beginning of a file that holds text, to be read on the desk; other files are downloaded.

Pictures would have to be re-encoded before a page shows them, and Chromium's viewer of PDF refuses
to run in a sandbox.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO

TEXTS = frozenset({"csv", "tsv", "txt", "md"})
LENGTH = 64 * 1024
"""How many bytes are read."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def has_preview(name: str) -> bool:
    """Whether a file of this name is shown."""
    return PurePath(name).suffix.lower().lstrip(".") in TEXTS


def beginning(stream: BinaryIO) -> str:
    """Its first lines, read as spreadsheets and editors save them."""
    head = stream.read(LENGTH + 1)
    cut = len(head) > LENGTH
    head = head[:LENGTH]
    if head.startswith(_WIDE):
        return head.decode("utf-16", "replace")
    try:
        text = head.decode("utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        # A cut may go through the last letter; anything else is an older program's text.
        whole = cut and error.start >= LENGTH - 4
        text = head.decode("utf-8-sig", "ignore") if whole else head.decode("cp1252", "replace")
    return f"{text}\n…" if cut else text
