"""Making room: all that this server has of a run goes, in the transaction that brings the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from submissions.models import ScoreSummary, StudentItem

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.grading.models import Mail
from tns_training_xblock.grading.submitting import ITEM_TYPE
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work.models import Attachment, Edition
from tns_training_xblock.work.naming import run_folder
from tns_training_xblock.work.removal import mark, remove

from ..tables.declared import TABLES

Place = tuple[str, str]
"""An anonymous id and a block."""


def kept_of(run: str) -> dict[str, int]:
    """How many rows this server has of a run, by table; tables without any are left out."""
    counts = {
        table.name: table.model._base_manager.filter(**{table.run: run}).count()
        for table in TABLES
        # Editions other runs may have answered too; items of other kinds are not ours.
        if table.model is not Edition and table.model._meta.app_label != StudentItem._meta.app_label
    }
    counts["items"] = StudentItem.objects.filter(course_id=run, item_type=ITEM_TYPE).count()
    return {name: count for name, count in counts.items() if count}


def erase(run: str) -> set[Place]:
    """Erase all of it, and say in which places the gradebook had something of it.

    Files are marked; :func:`erase_files` deletes them once the transaction is through.
    """
    items = StudentItem.objects.filter(course_id=run, item_type=ITEM_TYPE)
    scored = ScoreSummary.objects.filter(student_item__in=items, latest__points_possible__gt=0)
    places = set(scored.values_list("student_item__student_id", "student_item__item_id"))
    mark(Attachment.objects.filter(work__course_id=run))
    Mail.objects.filter(course_id=run).delete()
    items.delete()
    for table in reversed(TABLES):
        if table.run == "course_id" and table.model is not StudentItem:
            rows: Any = table.model._base_manager.filter(course_id=run)
            rows.delete()
    return places


def forget_results(run: str) -> None:
    """Empty what the platform keeps of our blocks: states, their own scores, completion.

    For everybody, so that nobody has done what is gone; what comes is written over it.
    """
    for result in list(platform().results(run, block_types())):
        if result.completion is not None:
            empty = replace(result, completion=0.0)
        else:
            earned = None if result.earned is None else 0.0
            state: dict[str, Any] | None = None if result.state is None else {}
            empty = replace(result, state=state, earned=earned)
        if empty != result:
            platform().keep_result(run, empty)


def erase_files(run: str) -> int:
    """Delete the files of a run that are marked: how many the storage refused."""
    return remove(Attachment.objects.filter(work=None, path__startswith=f"{run_folder(run)}/"))
