"""What keeps a value of a setting from meaning anything: words to be read after its name.

Each gives nothing where the value is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

LETTERS = ("released", "returned", "waiting")
"""The kinds of letters that ``TNS_TRAINING_MAIL`` names."""
TOKEN = 32
"""How long a token is at least: nobody guesses as many random characters."""
Fault = Callable[[Any], str]


def no_backend(wanted: Any) -> str:
    """Of a class or a function with what it is called with, as Django's storages are given."""
    if not isinstance(wanted, Mapping):
        return f"is of the type {type(wanted).__name__}, and must be a dictionary"
    if not (isinstance(wanted.get("BACKEND"), str) and wanted["BACKEND"]):
        return 'does not name anything under "BACKEND"'
    options = wanted.get("OPTIONS", {})
    if not (isinstance(options, Mapping) and all(isinstance(name, str) for name in options)):
        return 'has "OPTIONS" that are no dictionary of names and values'
    return ""


def no_class(wanted: Any) -> str:
    """Of the dotted name of a class."""
    return "" if isinstance(wanted, str) and "." in wanted else "is no dotted name of a class"


def no_limits(wanted: Any) -> str:
    """Only the shape; ``tns_training_xblock.work.limits`` knows the keys."""
    return "" if isinstance(wanted, dict) else "is no dictionary of limits"


def no_number(most: int) -> Fault:
    """Of a whole number from 0 to ``most``."""

    def fault(wanted: Any) -> str:
        return "" if _is_number(wanted, most) else f"is no whole number from 0 to {most:,}"

    return fault


def no_numbers(known: Iterable[str], most: int) -> Fault:
    """Of a dictionary of whole numbers from 0 to ``most``, each under one of the ``known`` keys."""
    keys = tuple(known)

    def fault(wanted: Any) -> str:
        if not isinstance(wanted, Mapping):
            return "is no dictionary of whole numbers"
        strange = [
            key for key, given in wanted.items() if key not in keys or not _is_number(given, most)
        ]
        if not strange:
            return ""
        takes = f"a whole number from 0 to {most:,} for: {', '.join(keys)}"
        return f"has {strange[0]!r}: {wanted[strange[0]]!r}, but takes {takes}"

    return fault


def _is_number(wanted: Any, most: int) -> bool:
    whole = isinstance(wanted, int) and not isinstance(wanted, bool)
    return whole and 0 <= wanted <= most


def no_token(wanted: Any) -> str:
    """Of a secret; never with the value, because what is wrong is logged."""
    fits = isinstance(wanted, str) and len(wanted) >= TOKEN and wanted.isascii()
    return "" if fits else f"is no text of at least {TOKEN} plain characters"


def no_letters(wanted: Any) -> str:
    """Of all letters at once, or of single kinds."""
    if isinstance(wanted, bool):
        return ""
    if not isinstance(wanted, Mapping):
        return "is neither True, False nor a dictionary of kinds of letters"
    strange = [
        name for name, said in wanted.items() if name not in LETTERS or not isinstance(said, bool)
    ]
    kinds = ", ".join(LETTERS)
    return f"has {strange[0]!r}, but takes True or False for: {kinds}" if strange else ""
