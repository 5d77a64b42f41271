"""A number that is asked for, in a lesson or in a case study."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .text import Tolerance


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The expected number. ``unit`` is what the text calls its unit, or empty.

    ``units`` are all its names, one for each language of the text: an answer is given in one
    language and looked at in another. Where nobody has joined the languages, it is ``unit`` alone.
    """

    answer: Decimal
    tolerance: Tolerance
    unit: str
    units: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Its own name is always one of them, and once."""
        names = dict.fromkeys(name for name in (self.unit, *self.units) if name)
        object.__setattr__(self, "units", tuple(names))
