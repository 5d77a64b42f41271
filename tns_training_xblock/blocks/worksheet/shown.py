"""What others show to the group of a worksheet, read as it is at this request.

Imported when somebody looks, not before: it needs Django's models.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tns_training_xblock.blocks.exercise.answers import in_todays_ids, text_of
from tns_training_xblock.blocks.exercise.view import FileView, file_views
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import Exercise, Renamed
from tns_training_xblock.content.uses.typed.forms import told
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

from . import words


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What somebody says to one task."""

    title: str
    told: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class ShownView:
    """A worksheet that is shown: by whom, of which cluster, and when it was saved."""

    name: str
    cluster: str
    at: datetime | None
    answers: tuple[AnswerView, ...]


def shown_by_others(
    learner: Learner,
    usage_key: str,
    exercise: Exercise,
    own: Collection[str | int],
    file_url: Callable[[str], str],
    renamed: Renamed,
) -> tuple[ShownView, ...]:
    """What all but ``own`` (ids of people, or of teams) show to the group, the newest first.

    Who may look is for the caller to say. Two queries, and one more for each of: tasks that take
    files, teams among those who show.
    """
    run, here = learner.course_id, cohort.enrolled(learner.course_id)
    works = [each for each in work_api.shown_in(run, usage_key, here) if each.who not in own]
    signed = cohort.signed(run, usage_key, [each.who for each in works]) if works else {}
    with_files = works and any(task.files for task in exercise.tasks)
    files = work_api.shown_files(run, usage_key, here) if with_files else {}
    return tuple(
        ShownView(
            signed[each.who].name,
            signed[each.who].cluster,
            each.at,
            _answers(exercise, each, files.get(each.who, ()), file_url, renamed),
        )
        for each in works
        if each.who in signed
    )


def shown_file(learner: Learner, usage_key: str, file_id: str) -> tuple[str, bytes]:
    """Name and content of a file that somebody shows; refused once it is shown no more."""
    with _shown_still():
        file, stream = work_api.open_shown(*_among(learner, usage_key), file_id)
    with stream:
        return file.name, stream.read()


def shown_link(learner: Learner, usage_key: str, file_id: str) -> str:
    """Where the storage itself hands out such a file; empty where we do."""
    with _shown_still():
        return work_api.link_shown(*_among(learner, usage_key), file_id)


def _among(learner: Learner, usage_key: str) -> tuple[str, str, Any]:
    return learner.course_id, usage_key, cohort.enrolled(learner.course_id)


@contextmanager
def _shown_still() -> Iterator[None]:
    try:
        yield
    except work_api.NotFound as error:
        raise Refusal("not-found", words.taken_back(), 404) from error


def _answers(
    exercise: Exercise,
    shown: work_api.Shown,
    files: Iterable[work_api.Attached],
    file_url: Callable[[str], str],
    renamed: Renamed,
) -> tuple[AnswerView, ...]:
    answer = in_todays_ids(shown.answer, renamed)
    given = [(renamed.now(file.task), file) for file in files]
    views = (
        AnswerView(
            task.title,
            told(task, text_of(answer, task), exercise.language),
            file_views(
                (file for name, file in given if name == task.id), exercise.language, file_url
            ),
        )
        for task in exercise.tasks
    )
    return tuple(view for view in views if view.told.strip() or view.files)
