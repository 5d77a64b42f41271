"""What the platform keeps of our blocks in its own tables: states, scores, completion."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..reaching import model

BATCH = 500


@dataclass(frozen=True, slots=True)
class Result:
    """What the platform keeps of one block for one account.

    ``state`` are the block's fields of it; ``earned`` of ``possible`` is the score that the block
    itself told, which of what is handed in is none: that one is edx-submissions'. ``completion`` is
    from 0 to 1. What is ``None`` is not said.
    """

    user_id: int
    usage_key: str
    state: dict[str, Any] | None = None
    earned: float | None = None
    possible: float | None = None
    completion: float | None = None


class Results:
    """The questions; course ids and usage keys are strings."""

    def results(self, course_id: str, block_types: Collection[str]) -> Iterator[Result]:
        """All that is kept of the course's blocks of these types, first states, then completion."""
        from lms.djangoapps.courseware.models import StudentModule
        from opaque_keys.edx.keys import CourseKey

        key, types = CourseKey.from_string(course_id), list(block_types)
        for row in _rows(StudentModule.objects.filter(course_id=key, module_type__in=types)):
            state = _state(row.state)
            yield Result(row.student_id, str(row.module_state_key), state, row.grade, row.max_grade)
        completions = model("completion.models", "BlockCompletion")
        if completions is None:
            return
        for row in _rows(completions.objects.filter(context_key=key, block_type__in=types)):
            yield Result(row.user_id, str(row.block_key), completion=row.completion)

    def leave_state(self, course_id: str, usage_key: str, student_id: str) -> None:
        """Make sure that a learner, given by anonymous id, has a row of user state in a block."""
        from common.djangoapps.student.models import user_by_anonymous_id
        from lms.djangoapps.courseware.models import StudentModule
        from opaque_keys.edx.keys import CourseKey, UsageKey

        user, usage = user_by_anonymous_id(student_id), UsageKey.from_string(usage_key)
        if user is not None:
            StudentModule.objects.get_or_create(
                student_id=user.pk,
                module_state_key=usage,
                course_id=CourseKey.from_string(course_id),
                defaults={"module_type": usage.block_type, "state": "{}"},
            )

    def keep_result(self, course_id: str, result: Result) -> None:
        """Keep it for an account of this server, over what is kept there of the same block.

        In the caller's transaction; the grade is counted anew once that is through.
        """
        from django.db import transaction
        from lms.djangoapps.courseware.models import StudentModule
        from opaque_keys.edx.keys import CourseKey, UsageKey

        course, usage = CourseKey.from_string(course_id), UsageKey.from_string(result.usage_key)
        if result.completion is not None:
            completions = model("completion.models", "BlockCompletion")
            if completions is not None:
                completions.objects.update_or_create(
                    user_id=result.user_id,
                    context_key=course,
                    block_key=usage,
                    defaults={"block_type": usage.block_type, "completion": result.completion},
                )
            return
        values: dict[str, Any] = {"module_type": usage.block_type}
        values |= {"grade": result.earned, "max_grade": result.possible}
        if result.state is not None:
            values["state"] = json.dumps(result.state)
        row, _ = StudentModule.objects.update_or_create(
            student_id=result.user_id, module_state_key=usage, course_id=course, defaults=values
        )
        if result.earned is not None and result.possible:
            tell = partial(_tell, course_id, result, row.modified)
            transaction.on_commit(tell, robust=True)


def _rows(rows: Any) -> Iterator[Any]:
    """So many at once, in their order: not every database's driver reads one after the other."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _state(kept: str | None) -> dict[str, Any]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _tell(course_id: str, result: Result, modified: Any) -> None:
    """Have a grade counted anew, as the platform does when a block tells it a score."""
    from lms.djangoapps.grades.api import constants, signals

    signals.PROBLEM_RAW_SCORE_CHANGED.send(
        sender=None,
        raw_earned=result.earned,
        raw_possible=result.possible,
        weight=None,
        user_id=result.user_id,
        course_id=course_id,
        usage_id=result.usage_key,
        only_if_higher=False,
        modified=modified,
        score_db_table=constants.ScoreDatabaseTableEnum.courseware_student_module,
    )
