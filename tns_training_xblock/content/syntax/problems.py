"""A problem in a source: where it is, what it is, and how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""Characters that no text may hold: they act on a terminal or page, or are none at all."""


def visible(text: str) -> str:
    r"""``text`` on one line, each character that acts rather than shows written out: ``\x1b``."""
    text = text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
    return HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place.

    ``line`` and ``column`` are 1-based; a problem of a whole file stands at 1:1. ``code`` is stable
    (tools match on it), ``message`` says in a sentence what is wrong and how to mend it. It may
    quote the source, so what would act on a terminal is made visible here, for every message.
    ``end_column`` is the column behind the last character it is about, 0 where that is the line's
    last; ``fix`` is what to write in the place of these characters, where that is beyond doubt.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    end_column: int = field(default=0, compare=False)
    fix: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", visible(self.message))

    def __str__(self) -> str:
        file = visible(self.file)
        return f"{file}:{self.line}:{self.column}: {self.severity} {self.code}: {self.message}"


def has_errors(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Whether any of ``problems`` is an error rather than a warning."""
    return any(problem.severity == "error" for problem in problems)
