"""A problem in a source: where it is, what it is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place.

    ``line`` and ``column`` are 1-based; a problem of a whole file stands at 1:1. ``code`` is stable
    (tools match on it), ``message`` says in a sentence what is wrong and how to mend it.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity} {self.code}: {self.message}"


def has_errors(problems: list[Problem] | tuple[Problem, ...]) -> bool:
    """Whether any of ``problems`` is an error rather than a warning."""
    return any(problem.severity == "error" for problem in problems)
