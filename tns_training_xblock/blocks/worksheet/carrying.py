"""What a worksheet's tasks bring along from other texts of the run.

Imported when a learner is at work, not before: it needs Django's models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tns_training_xblock.blocks.exercise.fields import Brought
from tns_training_xblock.blocks.shared.carrying import Carried, block_called
from tns_training_xblock.content.model import Language, Task
from tns_training_xblock.content.uses.typed.carrying import carried
from tns_training_xblock.content.uses.typed.forms import told
from tns_training_xblock.grading import api
from tns_training_xblock.host.permissions import Learner


def carried_by(
    block: Any,
    tasks: Iterable[Task],
    places: Mapping[str, str],
    learner: Learner,
    language: Language,
) -> dict[str, Brought]:
    """What can be brought along, by task, where there is anything.

    ``places`` says in which block (``type+url_name``) of the run each text is answered. The
    database is asked once for all of it.
    """
    wanted = {task.id: task.carries for task in tasks if task.carries}
    named = {each.text: places[each.text] for each in wanted.values() if each.text in places}
    if not named:
        return {}
    names = {place.partition("+")[2] for place in named.values()}
    written = api.whole_of(api.written_in(learner, language, names, as_kept=True))
    answers = {usage_key: each.answer for usage_key, each in written.items()}
    sources = {
        text: (source, answers.get(str(source.scope_ids.usage_id), {}))
        for text, place in named.items()
        if (source := block_called(block, place)) is not None and hasattr(source, "carried")
    }
    found = {}
    for task in tasks:
        if task.carries is None or task.carries.text not in sources:
            continue
        source, answer = sources[task.carries.text]
        there: Carried | None = source.carried(task.carries.field, answer, language)
        if there is not None:
            said = told(there.task, there.text, language)
            found[task.id] = Brought(
                there.title, said, carried(there.task, there.text, task, language)
            )
    return found
