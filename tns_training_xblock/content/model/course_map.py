"""The map of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .carried.index import Listing
from .document import Document
from .text import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseMap(Document):
    """What stands above the outline of the run: all else on the page is the run's own."""

    kind: ClassVar[str] = "course-map"

    introduction: tuple[Passage, ...]

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The whole run."""
        return (Listing("texts", 1),)
