"""What the templates of all parts of a run's thread get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.grading.pages.access import rights_on
from tns_training_xblock.grading.pages.run.around import around
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.thread.asked import Asked

from . import words

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to a part of the page, or to another look at it."""

    title: str
    query: str
    here: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Slice(Generic[One]):
    """One page of ``total`` things; ``page`` counts from 1."""

    shown: Sequence[One]
    page: int
    pages: int
    total: int

    @classmethod
    def of(cls, things: Sequence[One], page: int, size: int) -> Slice[One]:
        """The ``page``-th so many of ``things``; a page that does not exist is the nearest."""
        pages = max(1, -(-len(things) // size))
        page = min(max(page, 1), pages)
        first = (page - 1) * size
        return cls(things[first : first + size], page, pages, len(things))


def common(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """What every part has."""
    course_id = rights_on(request).course_id
    return {
        "course_id": course_id,
        "around": around(request, course_id, "thread"),
        "asked": asked,
        "query": asked.query,
        "kept": list(asked.written().items()),
        "language": language_of_page(),
        "languages": LANGUAGE_NAMES.items(),
    }


def tabs(asked: Asked, counts: dict[str, int]) -> Iterator[Tab]:
    """The ways to the three parts, each with what there is to look at."""
    for part, title in words.parts().items():
        said = words.counted(part, counts[part])
        yield Tab(title, asked.at(part).query, part == asked.part, said)
