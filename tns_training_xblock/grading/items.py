"""What of a run is handed in: its blocks, as the course has them today."""

from __future__ import annotations

from datetime import datetime

from tns_training_xblock.content.kinds.registry import handed_in_blocks
from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored

from .rubric import documents, exercise_in


def marked_items(course_id: str, language: str = "") -> dict[str, str]:
    """The names of all blocks that are handed in, by usage key, in the order of the platform.

    A block whose text may have no criteria is one of them where it has some. In a ``language`` they
    are called as their texts call them there; without one as the platform does, which has one name.
    """
    host, always = platform(), handed_in_blocks(always=True)
    found: dict[str, str] = {}
    for block_type in handed_in_blocks():
        for key, name in host.items(course_id, block_type):
            if key not in found and (block_type in always or _is_marked(key)):
                found[key] = (language and title_today(course_id, key, language)) or name
    return found


def titles_today(course_id: str, usage_key: str) -> dict[str, str]:
    """What a block of a run is called today, by language; empty where nothing is asked there.

    An address may say anything in place of a key: of another run not even the title is told.
    """
    host = platform()
    content = host.content_of(usage_key) if host.course_of(usage_key) == course_id else None
    texts = stored.texts(content) if content else {}
    return {str(language): study.title for language, study in documents(texts).items()}


def title_today(course_id: str, usage_key: str, wanted: str) -> str:
    """The same in the ``wanted`` language, else in the first there is."""
    titles = titles_today(course_id, usage_key)
    return titles.get(wanted) or next(iter(titles.values()), "")


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
