"""Everything that can be wrong with a course, in one list."""

from __future__ import annotations

from collections.abc import Iterable

from tns_training_xblock.content.syntax.problems import Problem, has_errors
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline

from .assets import check_assets
from .carrying import check_carrying
from .causes import causes
from .csv_files import check_csv
from .lost import Ids, command_for
from .texts import check_texts
from .tours import check_tours
from .unused import check_usage


def check(course: Course) -> tuple[list[Problem], list[Outline]]:
    """The problems of ``course``, errors first, and the outline of each of its tours."""
    problems = [*course.problems, *check_texts(course)]
    outlines = check_tours(course, problems)
    if not course.settings.certain:
        return _in_order(each for each in course.problems if not _depends(each.file)), outlines
    unclear = {each.file for each in problems if each.severity == "error"}
    problems += check_carrying(course, [each for each in outlines if each.tour.file not in unclear])
    problems += check_assets(course)
    problems += check_csv(course)
    ids = Ids(course, outlines, problems)
    problems = causes(course, problems, ids.losses)
    problems += ids.problems(command_for(course, outlines))
    if not has_errors(problems):
        # What nobody seems to use may be what an error meant.
        problems += check_usage(course, outlines)
    return _in_order(problems), outlines


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, and as the last of them the ids that are lost."""
    return sorted(
        set(problems), key=lambda each: (each.severity != "error", each.code == "id-lost", each)
    )


def _depends(file: str) -> bool:
    return file.startswith(("modules/", "tours/")) and file.endswith(".yaml")
