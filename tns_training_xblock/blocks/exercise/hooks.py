"""What the platform asks of an exercise beside its page: points, search, reports, resetting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, ClassVar

from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.resetting import Resetting
from tns_training_xblock.blocks.shared.carrying import Carried
from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.blocks.shared.handlers import Json, respond
from tns_training_xblock.content.model import (
    Exercise,
    Exhibit,
    Figure,
    Language,
    Note,
    Passage,
    Task,
)
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.host.permissions import Learner, require_learner

from .answers import in_todays_ids, text_of


class ExerciseHooks(Resetting):
    """The platform's hooks of :class:`~.block.ExerciseBlock`."""

    content_type: ClassVar[str] = ""
    documents: Documents
    scope_ids: Any
    display_name_with_default: str

    def max_score(self) -> int:
        """The points of the rubric. Scores of submissions are whole numbers and have no weight."""
        original = self.documents.original
        return original.points if isinstance(original, Exercise) else 0

    def student_view_data(self, context: Any = None) -> Json:
        """The exercise for the mobile app: nothing personal, no outcome, no expected number."""
        return {
            "max_score": self.max_score(),
            "languages": {
                language: _outline(exercise)
                for language, exercise in self.documents.texts.items()
                if isinstance(exercise, Exercise)
            },
        }

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """How the learner's own work stands, for the mobile app."""

        def work() -> Json:
            return state_of(str(self.scope_ids.usage_id), require_learner(self))

        return respond(self, work, request)

    def index_dictionary(self) -> Json:
        """What search finds. Learners search too: neither outcome nor expected numbers."""
        inherited: Json = getattr(super(), "index_dictionary", dict)()
        texts = {
            language: _searchable(exercise)
            for language, exercise in self.documents.texts.items()
            if isinstance(exercise, Exercise)
        }
        content = {**inherited.get("content", {}), "display_name": self.display_name_with_default}
        return {**inherited, "content": {**content, **texts}, "content_type": self.content_type}

    def carried(self, field: str, answer: Json, language: Language) -> Carried | None:
        """What ``answer`` says to the task ``field``, to be brought along into another text."""
        texts = self.documents.texts
        exercise = texts.get(language) or self.documents.original
        if not isinstance(exercise, Exercise):
            return None
        name = self.documents.renamed.now(field)
        task = next((task for task in exercise.tasks if task.id == name), None)
        if task is None:
            return None
        text = text_of(in_todays_ids(answer, self.documents.renamed), task)
        return Carried(exercise.title, task, text if text.strip() else "")

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, Json]]:
        """``(username, row)`` for every submission, for the platform's report of responses."""
        from tns_training_xblock.grading import api

        rows = api.report_rows(str(self.scope_ids.usage_id), self.documents.renamed)
        for row in islice(rows, limit_responses):
            yield row.pop("username"), row


def state_of(usage_key: str, learner: Learner) -> Json:
    """How somebody's work stands, in few words.

    ``state`` is its stage; what was ``returned`` can be handed in again until ``revise_by``.
    """
    from .work import ExerciseWork

    standing = ExerciseWork(usage_key, learner, str, dict).standing()
    receipt, mark = standing.receipt, standing.mark
    return {
        "state": standing.stage,
        "round": standing.round,
        "revise_by": _moment(standing.revise_by) if standing.stage == "returned" else None,
        "saved": _moment(standing.draft.saved_at),
        "submitted": _moment(receipt.submitted_at) if receipt else None,
        "late": receipt.late if receipt else False,
        "points": mark.points if mark else None,
        "earned": mark.earned if mark else None,
        "possible": mark.possible if mark else None,
    }


def _moment(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _outline(exercise: Exercise) -> Json:
    return {
        "title": exercise.title,
        "minutes": exercise.minutes,
        "exhibits": [exhibit.title for exhibit in exercise.exhibits],
        "tasks": [
            {"id": task.id, "title": task.title, "expected": task.expected, "form": task.form}
            for task in exercise.tasks
        ],
        "vote": exercise.vote.question.text if exercise.vote else None,
    }


def _searchable(exercise: Exercise) -> str:
    return "\n".join(plain_text(text) for text in _texts(exercise) if text)


def _texts(exercise: Exercise) -> Iterator[str]:
    yield exercise.title
    yield from map(_words, exercise.situation)
    parts: tuple[Exhibit | Task, ...] = (*exercise.exhibits, *exercise.tasks)
    for part in parts:
        yield part.title
        yield from map(_words, part.parts)
    for task in exercise.tasks:
        yield from (ask.text for ask in task.asks[1:])


def _words(passage: Passage) -> str:
    match passage:
        case Figure():
            return f"{passage.alt} {passage.caption}"
        case Note():
            return f"{passage.title} {passage.body.text}"
        case _:
            return passage.text
