"""Whether a number that somebody typed is the expected one: the one judge of all pages.

It knows no language: what is right on the page of a learner is right on every trainer's desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tns_training_xblock.content.model import NumberKey

from .numbers import readings


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a number: every value that it can mean, and whether it is the expected one."""

    values: tuple[Decimal, ...]
    right: bool


def judge(text: str, key: NumberKey) -> Judgement:
    """How ``text``, a number as it was typed, stands to ``key``.

    An ambiguous number gets the benefit of the doubt: what is asked is the sum, not the dot.
    """
    values = readings(text, key.units)
    return Judgement(values, near(values, key.answer, key))


def near(values: tuple[Decimal, ...], number: Decimal, key: NumberKey) -> bool:
    """Whether one of ``values`` is as near to ``number`` as ``key`` asks."""
    return any(key.tolerance.allows(value, number) for value in values)
