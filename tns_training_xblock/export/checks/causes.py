"""Which problems of a course only follow from others: what is told is the cause, once."""

from __future__ import annotations

from collections.abc import Iterable

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.identifiers import TOUR

from .lost import Loss

_COMPARED = ("translation-missing", "translation-extra", "translation-different")
"""What is told of a translation beside its original."""
_OUT_OF_TOUR = (
    *("link-out-of-tour", "carry-out-of-tour", "page-unknown"),
    *("grading-unused", "graded-without-points"),
)
"""What is told where something else is not in a tour."""


def causes(course: Course, problems: Iterable[Problem], losses: Iterable[Loss]) -> list[Problem]:
    """The ``problems`` of ``course`` without those that follow from others, or from ``losses``."""
    problems, losses = list(problems), list(losses)
    faulty = {
        each.file for each in problems if each.severity == "error" and each.code not in _COMPARED
    }
    unsettled = set(_translations(course, faulty, {loss.id.block for loss in losses}))
    of_tours = any(loss.id.kind == TOUR or not loss.id.name for loss in losses)
    return [
        each
        for each in problems
        if not (each.code in _COMPARED and each.file in unsettled)
        and not (of_tours and each.code in _OUT_OF_TOUR)
    ]


def _translations(course: Course, faulty: set[str], lost: set[str]) -> Iterable[str]:
    """The files of which nobody can say yet how they differ from their originals.

    They, or these, have errors of their own, or ids of these are gone.
    """
    for item in course.items.values():
        paths = course.tree.items[item.stem].paths
        for path in paths.values():
            if item.id in lost or {path, paths.get(LANGUAGES[0])} & faulty:
                yield path
