"""Everything that can be wrong with a course, in one list."""

from __future__ import annotations

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.export.tree.course import Course
from tns_training_xblock.export.tree.outline import Outline

from .assets import check_assets
from .csv_files import check_csv
from .lost import Ids, command_for
from .texts import check_texts
from .tours import check_tours
from .unused import check_usage


def check(course: Course) -> tuple[list[Problem], list[Outline]]:
    """The problems of ``course``, sorted, and the outline of each of its tours."""
    problems = [*course.problems, *check_texts(course)]
    outlines = check_tours(course, problems)
    problems += check_usage(course, outlines)
    problems += check_assets(course)
    problems += check_csv(course)
    problems += Ids(course, outlines, problems).problems(command_for(course, outlines))
    return sorted(set(problems)), outlines
