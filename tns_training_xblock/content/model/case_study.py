"""A case study: a situation with its exhibits, worked on in writing and marked by a trainer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .exercise import Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy(Exercise):
    """A case to work on in writing, marked by a trainer."""

    kind: ClassVar[str] = "case-study"
