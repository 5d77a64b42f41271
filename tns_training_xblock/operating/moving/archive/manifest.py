"""What an archive says of itself: ``manifest.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tns_training_xblock import __version__

from .errors import MAKE_ANEW, Refused

FORMAT = "tns_training run"
SCHEMA = 1
"""Counts how the archive changed. Another number is not read: ``docs/moving.md``."""
MANIFEST = "manifest.json"
PEOPLE, TEAMS, RESULTS, FILES = "people", "teams", "results", "files"
"""What is beside our tables: who is who, whose works of several are, what the platform keeps of
our blocks, and what the files are."""
BESIDE = (PEOPLE, TEAMS, RESULTS, FILES)
_SUM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class How:
    """What of a run is in an archive.

    ``anonymous`` leaves out who anybody is, and what they say of themselves to each other; without
    ``texts`` nothing is in it that anybody typed, without ``files`` no learner's file.
    """

    anonymous: bool = False
    texts: bool = True
    files: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One file of JSON lines in it: how many rows, how many bytes, and their SHA-256."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``course`` is the run's key, ``made_at`` when its tables were read; ``parts`` by name."""

    course: str
    made_at: str
    how: How = How()
    parts: Mapping[str, Part] = field(default_factory=dict)
    package: str = __version__

    def written(self) -> bytes:
        """As it stands in the archive."""
        told = {
            "format": FORMAT,
            "schema": SCHEMA,
            "package": self.package,
            "course": self.course,
            "made_at": self.made_at,
            **asdict(self.how),
            "parts": {name: asdict(part) for name, part in self.parts.items()},
        }
        return (json.dumps(told, indent=2) + "\n").encode()

    @classmethod
    def read(cls, data: bytes) -> Manifest:
        """The manifest in ``data``. Raises :class:`Refused`."""
        try:
            told = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Refused(f"It is no JSON ({error}).", MAKE_ANEW, MANIFEST) from error
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise Refused(
                "It is not of a run of tns_training.",
                "Name a file that tns_training_export_run wrote.",
                MANIFEST,
            )
        _check_schema(told)
        try:
            return cls(
                course=_of(str, told["course"]),
                made_at=_of(str, told["made_at"]),
                how=How(*(_of(bool, told[name]) for name in ("anonymous", "texts", "files"))),
                parts={name: _part(part) for name, part in _of(dict, told["parts"]).items()},
                package=_of(str, told["package"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(f"It lacks what it should say ({error}).", MAKE_ANEW, MANIFEST) from error


def _check_schema(told: Mapping[str, Any]) -> None:
    schema = told.get("schema")
    if schema == SCHEMA:
        return
    raise Refused(
        f"The archive has schema {schema!r}, written by version {told.get('package')!r}, and this "
        f"version ({__version__}) reads schema {SCHEMA}.",
        "Install the same version of tns_training_xblock on both servers, and export anew.",
        MANIFEST,
    )


def _part(told: object) -> Part:
    kept = _of(dict, told)
    part = Part(_count(kept["rows"]), _count(kept["bytes"]), _of(str, kept["sha256"]))
    if not _SUM.fullmatch(part.sha256):
        raise ValueError("sha256")
    return part


def _count(value: object) -> int:
    number: int = _of(int, value)
    if isinstance(value, bool) or number < 0:
        raise ValueError("a count")
    return number


def _of(kind: type, value: object) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected")
    return value
