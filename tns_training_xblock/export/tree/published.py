"""What a course has published, or is about to: the lines of its lock that the texts make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .course import Course
from .identifiers import TOUR
from .outline import Outline


def ids_of_tour(outline: Outline) -> Iterator[str]:
    """The lines of a tour: what of Open edX's keys everything else is kept under.

    Its texts are among them: a text that no longer stands in the tour is out of reach, with all
    that was done there, though the course still has it.
    """
    tour = outline.tour
    block = f"{TOUR} {tour.id}"
    yield f"{block}: course {tour.org}+{tour.number}+{tour.run}"
    yield from (f"{block}: chapter {chapter.id.text}" for chapter in tour.chapters)
    yield from (f"{block}: module {item.target.text}" for item in tour.items if item.is_module)
    yield from (f"{block}: {unit.kind} {unit.name}" for unit in outline.units)


def ids_of_run(outline: Outline) -> Iterator[str]:
    """The lines of a tour and of the texts in it: what its archive publishes."""
    yield from ids_of_tour(outline)
    yield from (line for unit in outline.units for line in unit.ids)


def ids_of_course(course: Course, outlines: Iterable[Outline]) -> Iterator[str]:
    """Every line that the course makes as it is."""
    yield from (line for outline in outlines for line in ids_of_tour(outline))
    yield from (line for item in course.items.values() for line in item.ids)
