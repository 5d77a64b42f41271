"""What becomes of a line of a sheet: small values, to be shown and then done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tns_training_xblock.host.people import Person

from .columns import NUMBER
from .reading import Line

REASONS = (
    "no-number",
    "unknown",
    "again",
    "several",
    "twice",
    "formula",
    "no-text",
    "unknown-criterion",
    "unknown-level",
    "too-long",
    "out-of-range",
    "read-only",
    "second",
    "reconcile",
    "ready",
    "released",
    "returned",
    "no-version",
    "stale",
    "claimed",
)
"""Why a line is refused."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one cell changes: ``of`` is a criterion's title, empty for the comment on the whole."""

    of: str
    kind: Literal["level", "comment"]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A line with what becomes of it: a ``reason`` of :data:`REASONS`, differences, or neither.

    ``cell`` is what stands in the cell that is at fault, ``who`` the trainer who is in the way.
    ``levels``, ``comments`` and ``overall`` are the whole marking as it would be. A learner whom
    nobody may know yet is no ``person``. With ``second`` it is all about the second mark.
    """

    line: Line
    reason: str = ""
    cell: str = ""
    who: Person | None = None
    uuid: str = ""
    title: str = ""
    person: Person | None = None
    hidden: bool = False
    version: int = 0
    second: bool = False
    differences: tuple[Difference, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    overall: str = ""

    @property
    def number(self) -> str:
        """The number as it stands in the sheet."""
        return self.line.cells.get(NUMBER, "").strip()

    @property
    def verdict(self) -> Literal["change", "same", "refused"]:
        """What becomes of the line."""
        if self.reason:
            return "refused"
        return "change" if self.differences else "same"
