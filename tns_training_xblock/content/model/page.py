"""A page of the course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .lesson import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Lesson):
    """A lesson without checks, which can list what the whole tour has."""

    kind: ClassVar[str] = "page"
