"""From bytes to text that can be parsed, shown and carried by XML."""

from __future__ import annotations

import re

from .report import TOP, Place, Report

MAX_BYTES = 1_000_000
"""The largest source file, in bytes."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028-\u202e\u2066-\u2069]"
)
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """``text`` without the characters that XML cannot carry."""
    return _NOT_XML.sub("", text)


def read(source: str | bytes, report: Report) -> str | None:
    r"""The text of ``source``, lines ended by ``\n``; ``None`` where it is too large to look at.

    Refused characters are reported and replaced one for one, so that later positions hold.
    """
    if len(source) > MAX_BYTES:
        limit = f"The file is larger than {MAX_BYTES:,} bytes; divide it into several."
        report.error(TOP, "file-too-large", limit)
        return None
    text = _decoded(source, report) if isinstance(source, bytes) else source
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _REFUSED.search(text):
        text = "\n".join(
            _without_refused(line, number, report)
            for number, line in enumerate(text.split("\n"), start=1)
        )
    return text


def _decoded(source: bytes, report: Report) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8")
        lines = re.split("\r\n|\r|\n", before)
        message = f"The byte 0x{source[error.start]:02X} is not UTF-8; save the file as UTF-8."
        report.error(Place(len(lines), len(lines[-1]) + 1), "not-utf8", message)
        return source.decode("utf-8", errors="replace")


def _without_refused(line: str, number: int, report: Report) -> str:
    told: set[str] = set()
    for match in _REFUSED.finditer(line):
        name = f"U+{ord(match[0]):04X}"
        place = Place(number, match.start() + 1)
        if name in told:
            continue
        told.add(name)
        if match[0] in _OVERRIDES:
            message = f"Remove the invisible character {name}: it overrides the text's direction."
            report.error(place, "bidi-override", message)
        else:
            report.error(place, "control-character", f"Remove the control character {name}.")
    return _REFUSED.sub("\ufffd", line) if told else line
