"""What a worksheet's tasks bring along from other texts of the run.

Imported when a learner is at work, not before: it needs Django's models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tns_training_xblock.blocks.exercise.answers import fits
from tns_training_xblock.blocks.shared.carrying import Carried, block_called
from tns_training_xblock.content.model import Language, Rows, Task
from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.uses.typed.forms import rows_text
from tns_training_xblock.grading import api
from tns_training_xblock.host.permissions import Learner


def carried_by(
    block: Any,
    tasks: Iterable[Task],
    places: Mapping[str, str],
    learner: Learner,
    language: Language,
) -> dict[str, Carried]:
    """What can be brought along, by task, where there is anything.

    ``places`` says in which block (``type+url_name``) of the run each text is answered. The
    database is asked once for all of it.
    """
    wanted = {task.id: task.carries for task in tasks if task.carries}
    named = {each.text: places[each.text] for each in wanted.values() if each.text in places}
    if not named:
        return {}
    names = {place.partition("+")[2] for place in named.values()}
    written = {
        each.usage_key: each.answer
        for each in api.written_in(learner, language, names)
        if not each.part
    }
    sources = {
        text: (source, written.get(str(source.scope_ids.usage_id), {}))
        for text, place in named.items()
        if (source := block_called(block, place)) is not None and hasattr(source, "carried")
    }
    found = {}
    for task in tasks:
        if task.carries is None or task.carries.text not in sources:
            continue
        source, answer = sources[task.carries.text]
        carried: Carried | None = source.carried(task.carries.field, answer, language)
        if carried is not None:
            found[task.id] = Carried(carried.title, fitted(task, carried), carried.told)
    return found


def fitted(task: Task, carried: Carried) -> str:
    """What of ``carried`` can be put into the field of ``task``; "" where it is only to be read."""
    match task.typed:
        case Rows(columns):
            return rows_text(task, _rows(carried.text, {column.id for column in columns}))
        case None:
            return carried.told
    if task.form == "line":
        return one_line(carried.told)
    return carried.text if task.form != "photo" and fits(task, carried.text) else ""


def _rows(text: str, known: set[str]) -> tuple[dict[str, str], ...]:
    """The lines of a table, with the columns that are known here too."""
    head, *lines = (line.split("\t") for line in text.split("\n"))
    if not known & set(head):
        return ()
    return tuple(
        {id_: cell for id_, cell in zip(head, cells, strict=False) if id_ in known}
        for cells in lines
    )
