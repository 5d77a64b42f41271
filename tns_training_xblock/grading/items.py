"""What of a run is handed in: its blocks, as the course has them today."""

from __future__ import annotations

from datetime import datetime

from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored

from .rubric import exercise_in


def marked_items(course_id: str) -> dict[str, str]:
    """The names of all blocks that are handed in, by usage key, in the order of the platform.

    A block whose text may have no criteria is one of them where it has some.
    """
    host, always = platform(), handed_in_blocks(always=True)
    found: dict[str, str] = {}
    for block_type in handed_in_blocks():
        for key, name in host.items(course_id, block_type):
            if key not in found and (block_type in always or _is_marked(key)):
                found[key] = name
    return found


def due_items(course_id: str, user_id: int) -> list[tuple[str, str, datetime]]:
    """Usage key, name and date of each that is due at some time for this user."""
    host = platform()
    found = {
        key: (key, name, due)
        for block_type in handed_in_blocks()
        for key, name, due in host.due_dates(course_id, user_id, block_type)
    }
    return list(found.values())


def _is_marked(usage_key: str) -> bool:
    content = platform().content_of(usage_key)
    study = exercise_in(stored.texts(content), LANGUAGES[0]) if content else None
    return bool(study and study.criteria)
