"""What two trainers said, for one mark: who says the same says it once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..comments.passages import Passages
from ..values import Marked, ReviewState


def together(one: ReviewState | Marked, other: ReviewState | Marked) -> dict[str, Any]:
    """The comments of both, for one mark: who says the same says it once."""
    names = {**one.comments, **other.comments}
    comments = {
        name: joined(one.comments.get(name, ""), other.comments.get(name, "")) for name in names
    }
    return {
        "comments": comments,
        "overall": joined(one.overall, other.overall),
        "passages": both(one.passages, other.passages),
        "wordings": (*one.wordings, *(each for each in other.wordings if each not in one.wordings)),
    }


def both(one: Passages, other: Passages) -> Passages:
    """All passages of two, be they more than one trainer may make; the same id of both is two."""
    taken = {each.id for each in one}
    others = (replace(each, id=f"{each.id}b"[-32:]) if each.id in taken else each for each in other)
    return tuple(sorted((*one, *others), key=lambda each: each.place))


def joined(one: str, other: str) -> str:
    """Two comments, a blank line apart."""
    parts = [one.strip(), other.strip()]
    return "\n\n".join(dict.fromkeys(part for part in parts if part))
