"""What a block carries of the ids that its text had before, one a line: ``old = new``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tns_training_xblock.content.model import Renamed
from tns_training_xblock.content.syntax.report import Place, Report

_ID = "[a-z][a-z0-9-]{0,59}"
RENAMED = re.compile(rf"({_ID}(?:/{_ID})?) = ({_ID})")
"""One such line: the path of what was renamed, and what it is called now."""


def renamed_lines(ids: Mapping[str, str]) -> list[str]:
    """``ids`` as lines, sorted."""
    return [f"{old} = {new}" for old, new in sorted(ids.items())]


def renamed_text(ids: Mapping[str, str]) -> str:
    """``ids`` as text."""
    return "".join(f"{line}\n" for line in renamed_lines(ids))


def read_renamed(text: str, report: Report) -> Renamed:
    """What ``text`` says; lines that say nothing go to ``report``."""
    ids: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if found := RENAMED.fullmatch(line.strip()):
            ids[found[1]] = found[2]
        elif line.strip():
            message = "This says of no id what it was called before: write `old = new`."
            report.warning(Place(number, 1), "renamed-form", message)
    return Renamed(ids)
