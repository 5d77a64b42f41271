"""What is kept of a diagnosis, under today's ids, and what of it trainers may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tns_training_xblock.content.model import Renamed

from .levels import is_level

CLOSED = "closed"
"""Under which it is kept when nothing was to be changed any more."""

KEPT = (CLOSED, "cluster")
"""What the server says, and no browser."""

NAMED = "…"
"""In place of a document's name where that is not shown."""


def without_words(answer: Mapping[str, Any]) -> dict[str, Any]:
    """``answer`` as trainers may see it: levels and numbers, no names of documents and no notes.

    That there is a document stays, because a level counts by it.
    """

    def bare(entries: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: {"level": each["level"], **({"document": NAMED} if each.get("document") else {})}
            for name, each in entries.items()
            if isinstance(each, Mapping) and is_level(each.get("level"))
        }

    raters = {name: bare(_mapping(each)) for name, each in _mapping(answer.get("raters")).items()}
    kept = {name: answer[name] for name in ("numbers", *KEPT) if name in answer}
    named = {name: bare(_mapping(answer.get(name))) for name in ("agreed", "then")}
    return {**kept, **named, "raters": raters}


def in_todays_ids(answer: Mapping[str, Any], renamed: Renamed) -> dict[str, Any]:
    """``answer`` under the ids that indicators and counts have today."""
    found = dict(answer)
    for name in ("agreed", "numbers", "then"):
        if isinstance(found.get(name), dict):
            found[name] = renamed.keyed(found[name])
    raters = _mapping(found.get("raters"))
    if raters:
        found["raters"] = {name: renamed.keyed(_mapping(each)) for name, each in raters.items()}
    return found


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
