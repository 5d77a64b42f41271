"""Numbers, ranges and sizes as authors write them."""

from __future__ import annotations

import re
from decimal import Decimal

from tns_training_xblock.content.model import FileRule, Tolerance, WordRange

from .fields import Fields
from .limits import MAX_WORDS
from .report import Report, quoted
from .yaml_nodes import Scalar

_NUMBER = re.compile(r"[-−]?[0-9]{1,15}(\.[0-9]{1,9})?")
_RANGE = re.compile(r"([0-9]{1,5})\s*[-–]\s*([0-9]{1,5})")
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*(KB|MB)", re.IGNORECASE)
_EXTENSION = re.compile(r"[a-z0-9]{1,10}")
_GROUPS = {"photo": ("jpg", "jpeg", "png", "webp")}
"""Words for several types: what telephones take pictures in, and every trainer can open."""
_UNITS = {"KB": 1_000, "MB": 1_000_000}

MAX_FILE_BYTES = 3_800_000
"""The platform refuses uploads of 4 MB; the rest is for the form around the file."""
DEFAULT_FILE_BYTES = 2_000_000
MAX_FILES = 5
DEFAULT_PHOTOS = 3


def number(found: Scalar, report: Report) -> Decimal | None:
    """An exact number, without anything that could be read in two ways."""
    if not _NUMBER.fullmatch(found.text):
        message = f"{quoted(found.text)} is not a number: write `32000` or `0.5`, digits only."
        report.error(found.place, "value-not-number", message)
        return None
    return Decimal(found.text.replace("−", "-"))


def tolerance(fields: Fields) -> Tolerance:
    """An amount (``500``) or a share (``2 %``) under ``tolerance``; nothing where there is none."""
    found = fields.scalar("tolerance")
    if found is None:
        return Tolerance(Decimal(0), relative=False)
    relative = found.text.endswith("%")
    bare = Scalar(found.text.removesuffix("%").strip(), found.place)
    value = number(bare, fields.report)
    if value is not None and value < 0:
        message = "A tolerance is not negative; remove the minus."
        fields.report.error(found.place, "value-not-number", message)
        value = -value
    return Tolerance(value or Decimal(0), relative)


def word_range(fields: Fields, *, required: bool = False) -> WordRange | None:
    """The two ends of ``words``, as in ``200-400``."""
    found = fields.scalar("words", required=required)
    if found is None:
        return None
    ends = _RANGE.fullmatch(found.text)
    if ends is None:
        message = f"{quoted(found.text)} is not a range of words: write it as `200-400`."
        fields.report.error(found.place, "words-form", message)
        return None
    least, most = int(ends[1]), int(ends[2])
    if least > most:
        message = f"The range runs backwards: write `{most}-{least}`."
        fix = f"{most}-{least}"
        fields.report.error(found.place, "words-reversed", message, len(found.text), fix)
        least, most = most, least
    if most > MAX_WORDS:
        message = f"Ask for {MAX_WORDS:,} words at most; more may not fit into what is kept."
        fields.report.error(found.place, "words-many", message)
    return WordRange(least, most)


def yes_or_no(fields: Fields, key: str) -> bool:
    """Whether ``key`` says ``yes``; ``no`` where it says nothing."""
    return fields.one_of(key, ("yes", "no"), "no") == "yes"


def size(found: Scalar, report: Report) -> int | None:
    """A size such as ``500 KB`` or ``1.5 MB``, in bytes (1 KB is 1000)."""
    parts = _SIZE.fullmatch(found.text)
    if parts is None:
        message = f"{quoted(found.text)} is not a size: write `500 KB` or `1.5 MB`."
        report.error(found.place, "size-form", message)
        return None
    return int(Decimal(parts[1]) * _UNITS[parts[2].upper()])


def file_rule(fields: Fields) -> FileRule | None:
    """Which files a task takes, from ``files``, ``max-files`` and ``max-size``."""
    types = _extensions(fields)
    most = fields.whole("max-files", 1, MAX_FILES, 1)
    max_bytes = _max_size(fields)
    for key in ("max-files", "max-size"):
        if fields.has(key) and not fields.has("files"):
            message = f"`{key}` does nothing without `files`; add `files: csv, xlsx` or remove it."
            fields.report.error(fields.place(key), "option-unused", message)
    return FileRule(types, max_bytes or DEFAULT_FILE_BYTES, most) if types else None


def photo_rule(fields: Fields) -> FileRule:
    """Which files a task for photos takes, from ``max-files`` and ``max-size``."""
    if fields.has("files"):
        message = (
            f"Photos are {', '.join(_GROUPS['photo'])}; remove `files`, or ask for a `text` that "
            "takes these files."
        )
        fields.report.error(fields.place("files"), "option-unused", message)
    most = fields.whole("max-files", 1, MAX_FILES, DEFAULT_PHOTOS)
    return FileRule(_GROUPS["photo"], _max_size(fields) or MAX_FILE_BYTES, most)


def _max_size(fields: Fields) -> int | None:
    given = fields.scalar("max-size")
    found = size(given, fields.report) if given else None
    if given and found is not None and not 0 < found <= MAX_FILE_BYTES:
        message = f"A file has at most {MAX_FILE_BYTES / 1_000_000} MB, the platform's own limit."
        fields.report.error(given.place, "size-limit", message)
        return None
    return found


def _extensions(fields: Fields) -> tuple[str, ...]:
    found = fields.scalar("files")
    if found is None:
        return ()
    types = [part.strip().removeprefix(".").lower() for part in found.text.split(",")]
    if not all(_EXTENSION.fullmatch(name) for name in types):
        message = f"{quoted(found.text)} is not a list of file types: write `csv, xlsx, pdf`."
        fields.report.error(found.place, "files-form", message)
    named = (name for name in types if _EXTENSION.fullmatch(name))
    return tuple(dict.fromkeys(kind for name in named for kind in _GROUPS.get(name, (name,))))
