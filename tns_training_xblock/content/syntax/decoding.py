"""From bytes to text that can be parsed, shown and carried by XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .limits import MAX_CHARACTERS, MAX_LINE
from .problems import HIDDEN
from .report import TOP, Place, Report

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SEPARATORS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e", "\n") | {"\x1f": " "})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How Windows begins what it calls Unicode."""
_OURS = re.compile(r"^<{7} ", re.MULTILINE)
_THEIRS = re.compile(r"^>{7} ", re.MULTILINE)
_MOST_BYTES = 4 * MAX_CHARACTERS


def clean(text: str) -> str:
    r"""``text`` as what people type is kept: lines ended by ``\n``, and what XML can carry.

    What other programs end a line with ends one here too.
    """
    return carried(_LINE_ENDS.sub("\n", text))


def carried(text: str) -> str:
    """``text`` without the characters that XML cannot carry.

    Those that separate words, as U+000B of a word processor ends a line, leave a line break or a
    space: two words would become one.
    """
    return _NOT_XML.sub("", text.translate(_SEPARATORS))


def one_line(text: str) -> str:
    """The same for what has one line only, as a file's name: its lines beside each other."""
    return clean(text).replace("\n", " ")


def read(source: str | bytes, report: Report) -> str | None:
    r"""The text of ``source``, lines ended by ``\n``; ``None`` where it cannot be used.

    It is too large, in UTF-16, or has marks of git's.

    Refused characters are reported and replaced one for one, so that later positions hold.
    """
    text = source if len(source) <= _MOST_BYTES else None
    if isinstance(text, bytes):
        if text.startswith(_UTF_16):
            report.error(TOP, "not-utf8", "The file is in UTF-16; save it as UTF-8.")
            return None
        text = _decoded(text, report)
    if text is None or len(text) > MAX_CHARACTERS:
        limit = f"The text is longer than {MAX_CHARACTERS:,} characters; divide it into several."
        report.error(TOP, "file-too-large", limit)
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if (left := _OURS.search(text)) and _THEIRS.search(text, left.end()):
        place = Place(text.count("\n", 0, left.start()) + 1, 1)
        message = "Two versions met here, and git left both: keep one, and remove these marks."
        report.error(place, "merge-mark", message)
        return None
    lines = text.split("\n")
    if max(map(len, lines)) > MAX_LINE:
        text = "\n".join(_bounded(lines, report))
    return _allowed(text, report)


def value(text: str, place: Place, report: Report) -> str:
    r"""``text``, decoded from what stands at ``place``, without what an escape brought into it.

    The bytes of a file say nothing of that: ``"\x01"`` in YAML and ``&#x202e;`` in Markdown are
    plain letters until they are decoded.
    """
    for character in dict.fromkeys(HIDDEN.findall(text)):
        _refuse(character, place, report)
    return shown(text)


def shown(text: str) -> str:
    """``text`` with U+FFFD for every character that is refused."""
    return HIDDEN.sub("\ufffd", text)


def _bounded(lines: list[str], report: Report) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            message = f"A line has at most {MAX_LINE:,} characters; break it into several."
            report.error(Place(number, MAX_LINE + 1), "line-too-long", message)
        yield line[:MAX_LINE]


def _allowed(text: str, report: Report) -> str:
    if not HIDDEN.search(text):
        return text
    for number, line in enumerate(text.split("\n"), start=1):
        first = {match[0]: match.start() for match in reversed(list(HIDDEN.finditer(line)))}
        for character, index in sorted(first.items(), key=lambda found: found[1]):
            _refuse(character, Place(number, index + 1), report)
    return shown(text)


def _decoded(source: bytes, report: Report) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8")
        lines = re.split("\r\n|\r|\n", before)
        message = f"The byte 0x{source[error.start]:02X} is not UTF-8; save the file as UTF-8."
        report.error(Place(len(lines), len(lines[-1]) + 1), "not-utf8", message)
        return source.decode("utf-8", errors="replace")


def _refuse(character: str, place: Place, report: Report) -> None:
    name = f"U+{ord(character):04X}"
    if character in _OVERRIDES:
        message = f"Remove the invisible character {name}: it overrides the text's direction."
        report.error(place, "bidi-override", message)
    elif clean(character) == "\n":
        message = f"Put a line break in place of {name}, which ends a line in other programs."
        report.error(place, "control-character", message)
    else:
        report.error(place, "control-character", f"Remove the control character {name}.")
