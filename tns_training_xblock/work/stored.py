"""Reading stored JSON, whatever became of it: the one way in which any of ours is read.

What is stored outlives the version that wrote it, and an operator may have changed it by hand. What
is not of the shape that is asked for counts as not there; nothing is changed in the database.
"""

from __future__ import annotations

from typing import Any

from tns_training_xblock.content import clean

MOST = 2_000_000_000
"""Below the largest whole number that every database keeps in such a column."""


def texts(stored: object) -> dict[str, str]:
    """The texts by name in ``stored``; what is no text is passed over."""
    return {
        clean(name): clean(text)
        for name, text in mapping(stored).items()
        if isinstance(name, str) and isinstance(text, str)
    }


def text(stored: object) -> str:
    """``stored`` where it is text, else nothing."""
    return clean(stored) if isinstance(stored, str) else ""


def mapping(stored: object) -> dict[str, Any]:
    """``stored`` where it is an object, else an empty one."""
    return stored if isinstance(stored, dict) else {}


def answer(stored: object) -> dict[str, Any]:
    """``stored`` as an answer: an object as it is, anything else under a name that no task has."""
    return mapping(cleaned(stored)) if isinstance(stored, dict) else {"": cleaned(stored)}


def cleaned(value: Any) -> Any:
    """JSON without the characters that databases and pages refuse."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {cleaned(name): cleaned(inner) for name, inner in value.items()}
        case list() | tuple():
            return [cleaned(inner) for inner in value]
        case _:
            return value


def names(stored: object) -> tuple[str, ...]:
    """The texts in ``stored``, where it is a list."""
    found = stored if isinstance(stored, list) else []
    return tuple(clean(name) for name in found if isinstance(name, str))


def count(stored: object, otherwise: int = 0) -> int:
    """``stored`` where it is a whole number from 0 on that a column could hold."""
    if isinstance(stored, bool) or not isinstance(stored, int):
        return otherwise
    return stored if 0 <= stored <= MOST else otherwise
