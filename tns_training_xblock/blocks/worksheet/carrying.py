"""What a worksheet's tasks bring along from other texts of the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tns_training_xblock.blocks.exercise.fields import Brought
from tns_training_xblock.blocks.shared.carrying import Carried, block_called, key_called
from tns_training_xblock.content.model import Language, Task
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.typed.carrying import choices
from tns_training_xblock.content.uses.typed.forms import told

if TYPE_CHECKING:
    from tns_training_xblock.grading.api import Standing


def sources(block: Any, tasks: Iterable[Task], places: Mapping[str, str]) -> tuple[str, ...]:
    """The usage keys of the blocks from which ``tasks`` bring something along.

    ``places`` says in which block (``type+url_name``) of the run each text is answered.
    """
    keys = (key_called(block, place) for place in _named(tasks, places).values())
    return tuple(str(key) for key in keys if key is not None)


def carried_by(
    block: Any,
    tasks: Iterable[Task],
    places: Mapping[str, str],
    answers: Mapping[str, Any],
    drafts: Mapping[str, Standing],
    language: Language,
) -> dict[str, Brought]:
    """What can be brought along, by task, also where nothing stands there yet.

    ``answers`` are those to each of the :func:`sources`, by usage key, and ``drafts`` those of
    which the source itself is to say whether its reader may look at them.
    """
    found_in = {
        text: (source, place, answers.get(str(source.scope_ids.usage_id), {}))
        for text, place in _named(tasks, places).items()
        if (source := block_called(block, place)) is not None and hasattr(source, "carried")
        if _lets_look(source, drafts)
    }
    found = {}
    for task in tasks:
        if task.carries is None or task.carries.text not in found_in:
            continue
        source, place, answer = found_in[task.carries.text]
        there: Carried | None = source.carried(task.carries.field, answer, language)
        if there is not None:
            found[task.id] = Brought(
                there.title,
                plain_text(there.task.title),
                place.partition("+")[2],
                told(there.task, there.text, language),
                choices(there.task, there.text, task, language),
            )
    return found


def _lets_look(source: Any, drafts: Mapping[str, Standing]) -> bool:
    draft = drafts.get(str(source.scope_ids.usage_id))
    return draft is None or not hasattr(source, "lets_look") or source.lets_look(draft)


def _named(tasks: Iterable[Task], places: Mapping[str, str]) -> dict[str, str]:
    texts = (task.carries.text for task in tasks if task.carries)
    return {text: places[text] for text in texts if text in places}
