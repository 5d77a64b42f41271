"""Which problems of a course only follow from others: what is told is the cause, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.identifiers import TOUR

from .lost import Loss

_DEFINED = ("source-unknown", "term-unknown")
_MANY = 3
"""So many texts do not misspell one name alike."""
_UNLISTED = "language-unlisted"
_COMPARED = ("translation-missing", "translation-extra", "translation-different")
"""What is told of a translation beside its original."""
_OUT_OF_TOUR = (
    *("link-out-of-tour", "carry-out-of-tour", "page-unknown"),
    *("grading-unused", "graded-without-points"),
)
"""What is told where something else is not in a tour."""


def causes(course: Course, problems: Iterable[Problem], losses: Iterable[Loss]) -> list[Problem]:
    """The ``problems`` of ``course`` without those that follow from others, or from ``losses``."""
    problems = list(_by_definition(course, _by_language(course, list(problems))))
    losses = list(losses)
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


def _by_language(course: Course, problems: list[Problem]) -> Iterator[Problem]:
    """The ``problems``, and what is in a language that is not listed once.

    That is where the course lists them, if more than one file is in it.
    """
    files: dict[str, set[str]] = {}
    for each in problems:
        if each.code == _UNLISTED:
            files.setdefault(each.message, set()).add(each.file)
    for each in dict.fromkeys(problems):
        if each.code != _UNLISTED:
            yield each
        elif len(files.get(each.message, ())) == 1:
            yield each
            del files[each.message]
    for message, found in files.items():
        if len(found) > 1:
            place = course.settings.listed
            told = f"{message.partition(';')[0]}, and {len(found)} files use it; add it, or remove"
            yield Problem("course.yaml", *place, _UNLISTED, "error", f"{told} these.")


def _by_definition(course: Course, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The ``problems``, and what many texts name once: it is gone where it was defined."""
    naming: dict[tuple[str, str], list[Problem]] = {}
    for each in problems:
        if each.code not in _DEFINED:
            yield each
            continue
        # Each language has a glossary of its own.
        language = each.file.split(".")[-2] if each.code == "term-unknown" else ""
        naming.setdefault((language, each.message.partition(".")[0]), []).append(each)
    for (language, what), found in naming.items():
        if len({each.file.rsplit(".", 2)[0] for each in found}) < _MANY:
            yield from found
            continue
        first = min(found)
        guess = first.message.removeprefix(f"{what}. ")
        message = f"{what}, and {len(found)} places name it, first {first.file}:{first.line}."
        path = _glossary(course, language) if language else "sources.yaml"
        yield Problem(path, 1, 1, first.code, "error", f"{message} {guess}")


def _glossary(course: Course, language: str) -> str:
    """The file of the glossary in ``language``."""
    paths = course.tree.items[course.glossary.stem].paths if course.glossary else {}
    return next(
        (path for each, path in paths.items() if each == language), f"glossary.{language}.md"
    )


def _translations(course: Course, faulty: set[str], lost: set[str]) -> Iterable[str]:
    """The files of which nobody can say yet how they differ from their originals.

    They, or these, have errors of their own, or ids of these are gone.
    """
    for item in course.items.values():
        paths = course.tree.items[item.stem].paths
        for path in paths.values():
            if item.id in lost or {path, paths.get(LANGUAGES[0])} & faulty:
                yield path
