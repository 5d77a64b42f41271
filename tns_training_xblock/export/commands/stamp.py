"""Writing into a translation which state of its original it renders."""

from __future__ import annotations

import re
from pathlib import Path

from tns_training_xblock.content import fingerprint
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.export.files import replace_file

_HEADER = re.compile(
    r"\A\ufeff?\s*---[ \t]*\r?\n(?P<keys>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_ORIGINAL = re.compile(r"^original:[^\r\n]*", re.MULTILINE)


class StampError(Exception):
    """A file cannot be stamped; the message says why."""


def stamp(file: Path) -> bool:
    """Note the state of the original in the translation ``file``; whether that changed the file."""
    original = _original_of(file)
    text = file.read_bytes().decode("utf-8")
    header = _HEADER.match(text)
    if header is None:
        raise StampError(f"{file} has no header between two lines of ---")
    line = f"original: {fingerprint(original.read_bytes())}"
    keys = header["keys"]
    if _ORIGINAL.search(keys):
        stamped = _ORIGINAL.sub(line, keys, count=1)
    else:
        stamped = keys + line + ("\r\n" if keys.endswith("\r\n") else "\n")
    if stamped == keys:
        return False
    start, end = header.span("keys")
    replace_file(file, (text[:start] + stamped + text[end:]).encode())
    return True


def _original_of(file: Path) -> Path:
    parts = file.name.split(".")
    if len(parts) != 3 or parts[1] not in LANGUAGES or parts[2] != "md":
        raise StampError(f"{file} is not named as a text is, such as who-decides.fr.md")
    if parts[1] == LANGUAGES[0]:
        raise StampError(f"{file} is an original itself; stamp its translations")
    original = file.with_name(f"{parts[0]}.{LANGUAGES[0]}.md")
    if not original.is_file():
        raise StampError(f"{file} has no original: {original.name} is not beside it")
    return original
