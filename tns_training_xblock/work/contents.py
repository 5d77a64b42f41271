"""Whether a file holds what its name says, by the signs that its kind begins with.

It keeps out what was renamed, by mistake or not; whether the rest of the file is sound, only the
program that opens it can tell.
"""

from __future__ import annotations

import re

HEAD = 1024
"""How many of a file's first bytes are looked at."""

_ARCHIVE = re.compile(rb"PK(\x03\x04|\x05\x06)")
_OFFICE = re.compile(re.escape(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
_PHOTO = re.compile(rb"\xff\xd8\xff")
_SIGNS = {
    "pdf": re.compile(rb"(?s).{0,1000}%PDF-"),
    "rtf": re.compile(rb"\{\\rtf"),
    **dict.fromkeys(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"), _ARCHIVE),
    **dict.fromkeys(("doc", "xls", "ppt"), _OFFICE),
    **dict.fromkeys(("jpg", "jpeg"), _PHOTO),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"(?s)RIFF.{4}WEBP"),
    **dict.fromkeys(("heic", "heif"), re.compile(rb"(?s).{4}ftyp(hei|hev|mif|msf)")),
}
_TEXTS = ("csv", "tsv", "txt", "md")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""What text of two bytes a sign begins with, as spreadsheets of old save it."""


def holds(extension: str, head: bytes) -> bool:
    """Whether a file that begins with ``head`` may be called ``.extension``.

    Of a kind that has no signs nothing is known, and so it may.
    """
    sign = _SIGNS.get(extension)
    if sign is not None:
        return bool(sign.match(head))
    return extension not in _TEXTS or _is_text(head)


def _is_text(head: bytes) -> bool:
    if head.startswith(_WIDE):
        return True
    return b"\0" not in head and not any(sign.match(head) for sign in _SIGNS.values())
