"""How much learners can store: generous, and the same everywhere.

An operator changes them with Django's setting ``TNS_TRAINING_LIMITS``, such as
``{"files_per_block": 10}``. It is read when a limit is asked for, never on import, because the
platform's settings are not complete by then. What the setting cannot mean is passed over here and
told by ``manage.py check``: a typing mistake is no reason to refuse a learner's work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.core import checks

from tns_training_xblock.host.settings import LIMITS

from .errors import LimitReached
from .stored import MOST

MOST_BYTES = 10**15
OF_FILES = "file"
"""What the names of limits of files begin with; such a limit may be none, which is 0."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force; the names are the keys of the setting, and of :class:`LimitReached`."""

    parts_per_block: int = 200
    """Drafts that one learner keeps in one block: its own and one for each reflection."""
    answer_characters: int = 100_000
    """The longest answer, in characters of JSON."""
    files_per_block: int = 50
    """Files that one learner keeps in one block, whatever the tasks allow."""
    file_bytes_per_block: int = 100_000_000
    """What the files of one learner in one block come to."""
    file_bytes_per_run: int = 250_000_000
    """What the files of one learner in one course run come to."""
    file_bytes_of_all_per_block: int = 0
    """What the files of all learners in one block come to."""
    file_bytes_of_all_per_run: int = 20_000_000_000
    """What the files of all learners in one course run come to."""
    editions_per_block: int = 1_000
    """Versions of a block's content that somebody wrote on or handed in to."""
    events_per_review: int = 1_000
    """Lines in the history of one review."""
    attempts_per_check: int = 1_000
    """Answers that one learner gives to one check."""
    bank_entries: int = 500
    """Comments that one trainer keeps in the bank of one run."""
    versions: int = MOST
    """Saves of one text or of one marking."""


def limits() -> Limits:
    """The limits as they are set now."""
    return Limits(**{name: value for name, value in _set().items() if _means(name, value)})


def within(limit: str, count: int, adding: int = 1) -> None:
    """Raise :class:`LimitReached` where ``count`` is more than the limit of that name allows.

    ``adding`` is what of it is not kept yet.
    """
    most: int = getattr(limits(), limit)
    if most and count > most:
        raise LimitReached(limit, count - adding, most, adding)


def check_limits(**kwargs: Any) -> Sequence[checks.CheckMessage]:
    """Say what in the setting means nothing; a check of Django's."""
    return [
        checks.Warning(
            f"{LIMITS.name} has {name!r}: {value!r}, which is passed over.",
            hint=f"Give a whole number above 0 to one of: {', '.join(_names())}. Of files, 0 means "
            "that there is no limit.",
            id="tns_work.W001",
        )
        for name, value in _set().items()
        if not _means(name, value)
    ]


def _set() -> dict[Any, Any]:
    return LIMITS.value()


def _names() -> list[str]:
    return [field.name for field in fields(Limits)]


def _means(name: object, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    if name not in _names():
        return False
    if str(name).startswith(OF_FILES):
        return 0 <= value <= MOST_BYTES
    return 0 < value <= MOST
