"""What a learner's file is called: on a page, and in the private storage."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath
from uuid import uuid4

from tns_training_xblock.content import one_line

from .errors import NotFound
from .values import WorkKey

MAX_NAME = 120
MAX_PART = 64
"""The longest id of a part of a block that rows have a column for."""

_STORED = re.compile(r"[^/]+/[^/]+/[^/]+/([0-9a-f]{32})[^/]*")


def file_id_of(key: WorkKey, token: str) -> str:
    """32 hexadecimal digits that nobody guesses: new ones, or always the same with a ``token``."""
    if not token:
        return uuid4().hex
    place = json.dumps([key.course_id, key.usage_key, key.student_id, token])
    return sha256(place.encode()).hexdigest()[:32]


def part_name(name: str) -> str:
    """``name``, the id of a task or check, if a row can carry it; else :class:`NotFound`.

    A well formed id is shorter; one that is not may be any text that an author imported.
    """
    if len(name) > MAX_PART:
        raise NotFound
    return name


def safe_name(name: str) -> str:
    """``name`` as it may be shown and offered for saving: no path, nothing invisible, not long."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", one_line(name)))[-1]
    visible = "".join(char for char in base if unicodedata.category(char)[0] != "C")
    stem, dot, extension = visible.strip(" .").rpartition(".")
    if not dot:
        return extension[:MAX_NAME] or "file"
    return f"{stem[: MAX_NAME - 12] or 'file'}.{extension[:10]}"


def name_beside(name: str, others: Iterable[str]) -> str:
    """``name``, with a number where one of ``others`` is what a file system takes for the same."""
    taken = {_folded(other) for other in others}
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    made, number = name, 1
    while _folded(made) in taken:
        number += 1
        end = f" ({number})"
        made = f"{stem[: MAX_NAME - 12 - len(end)]}{end}{dot}{extension}"
    return made


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def file_path(key: WorkKey, file_id: str, name: str) -> str:
    """Course run, block and learner are in the path, so that an operator can find and erase."""
    return f"{folder_of(key)}/{file_id}{PurePath(name).suffix.lower()}"


def folder_of(key: WorkKey) -> str:
    """The folder in which a learner's files in a block lie; it is called after them, too."""
    return "/".join(map(_folder, (key.course_id, key.usage_key, key.student_id)))


def run_folder(course_id: str) -> str:
    """The folder in which all files of a run lie."""
    return _folder(course_id)


def _folder(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9@._+-]", "_", name).strip(".")


def is_ours(path: str) -> bool:
    """Whether ``path`` has the form of :func:`file_path`: a storage may be shared with others."""
    return bool(_STORED.fullmatch(path))


def id_in(path: str) -> str:
    """The id of the file whose place ``path`` is, or nothing where it is not :func:`is_ours`."""
    found = _STORED.fullmatch(path)
    return found[1] if found else ""
