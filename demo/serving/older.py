"""Why what is shown is older than the text: the errors of the build that failed, on a file.

LMS and Studio are processes of their own, and each page asks: a file costs them no query.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

MOST = 20
"""How many errors a page names; the terminal has all."""


@dataclass(frozen=True)
class Fault:
    """One error: where it stands, if it stands in a file, and what it says."""

    message: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Faults:
    """The first errors, and how many there are besides."""

    shown: tuple[Fault, ...]
    more: int


def note(faults: list[Fault]) -> None:
    """Let every page say that what it shows is older, because of ``faults``; none: it is not."""
    file = _file()
    if not faults:
        file.unlink(missing_ok=True)
        return
    part = file.with_suffix(".part")
    part.write_text(json.dumps([asdict(fault) for fault in faults]), encoding="utf-8")
    os.replace(part, file)


def noted() -> Faults | None:
    """What was noted last, if what is shown is older."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    faults = tuple(Fault(**each) for each in kept)
    return Faults(faults[:MOST], len(faults[MOST:]))


def _file() -> Path:
    return Path(settings.VAR) / "older.json"
