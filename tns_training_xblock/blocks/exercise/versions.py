"""Which version of a learner's work a page of an exercise shows, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tns_training_xblock.content.model import Exercise, Language

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Standing


def versions(exercise: Exercise, standing: Standing, wanted: Language, time: str) -> dict[str, str]:
    """The text, the files of each task, and as "" what shows the whole page anew.

    That is the language, how far the work has come, and before it is handed in what is said of
    ``time``.
    """
    files = (files_version(task.id, standing.files) for task in exercise.tasks)
    return {
        "": f"{wanted} {_come(standing, time)}",
        **answer_version(standing.draft.version),
        **dict(files),
    }


def _come(standing: Standing, time: str) -> str:
    receipt, mark = standing.receipt, standing.mark
    if receipt is None:
        return f"{standing.stage} {standing.round} {time}"
    if mark is not None and standing.marked:
        look = standing.look
        asked = f" {look.outcome or 'asked'}" if look else ""
        return f"marked {mark.released_at.isoformat()} {mark.points}{asked}"
    late = f" late {standing.late.by.total_seconds():.0f}" if standing.late else ""
    return f"{standing.stage} {receipt.number}{late}"


def answer_version(version: int) -> dict[str, str]:
    """The part that a saved text changes."""
    return {"answer": str(version)}


def files_version(task_id: str, files: Iterable[Any]) -> tuple[str, str]:
    """The part that a file given with the task changes."""
    return f"files:{task_id}", " ".join(file.id for file in files if file.task == task_id)
