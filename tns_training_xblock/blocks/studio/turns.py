"""Authors take turns, so that none undoes what another has saved.

Studio loads a block, runs its handler, and then writes the block back, all of it, whichever handler
that was: what somebody else saved in between would be gone, even by a mere look at a preview. A
course's newest version is one row for all of its blocks, so it is the course that is held.

Whoever holds it reads the block anew, and keeps it until what is written is there: in Studio until
the request's transaction ends, which is after that writing back. Elsewhere it is written at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections, router, transaction
from django.db.models import F
from xblock.fields import Scope

from tns_training_xblock.blocks.shared.handlers import Json, Work
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.patience import TRIES, patiently

if TYPE_CHECKING:
    from tns_training_xblock.models import CourseTexts

T = TypeVar("T")


def looking(work: Work) -> Work:
    """``work`` as a handler that changes nothing, and with it nothing that another has saved."""

    @wraps(work)
    def look(block: Any, caller: Any, data: Json) -> Json:
        try:
            return work(block, caller, data)
        finally:
            in_turn(block, lambda: None)

    return look


def in_turn(block: Any, change: Callable[[], T]) -> T:
    """What ``change()`` returns, called while the course is held and ``block`` is as it is stored.

    What ``change`` sets is written by :func:`write`. Raises
    :class:`~tns_training_xblock.host.errors.Busy`.
    """
    from tns_training_xblock.models import CourseTexts

    course_id = str(block.scope_ids.usage_id.context_key)
    using = router.db_for_write(CourseTexts)

    def once() -> T:
        for _ in range(TRIES):
            with transaction.atomic(using=using):
                if _hold(CourseTexts, course_id):
                    _read_anew(block)
                    return change()
            # On its own: what is read before the lock is all that repeatable read shows after it.
            CourseTexts.objects.bulk_create(
                [CourseTexts(course_id=course_id)], ignore_conflicts=True
            )
        raise Busy

    return patiently(once, course_id, alone=not connections[using].in_atomic_block)


def write(block: Any) -> None:
    """Write ``block``, whose course is held. Raises ``Busy`` where the platform passed it over."""
    from tns_training_xblock.models import CourseTexts

    host = platform()
    wanted = dict(block.content)
    host.store(block)
    course_id = str(block.scope_ids.usage_id.context_key)
    CourseTexts.objects.filter(course_id=course_id).update(saves=F("saves") + 1)
    _read_anew(block)
    if dict(block.content) != wanted:
        # Another tool moved the course on meanwhile, and the platform drops what comes second.
        raise Busy


def _hold(rows: type[CourseTexts], course_id: str) -> bool:
    """Hold the course's row; whether there is one. The first thing that a transaction reads."""
    mine = rows.objects.filter(course_id=course_id)
    if not connections[mine.db].features.has_select_for_update:
        # SQLite has no locks on rows: writing takes its one lock.
        mine.update(saves=F("saves"))
    held = mine.select_for_update().first()
    if held is None:
        return False
    if mine.values_list("saves", flat=True).get() != held.saves:
        # The transaction began before: it still sees what was there before another's save.
        raise Busy
    return True


def _read_anew(block: Any) -> None:
    """Let ``block`` say what is stored: what authors set, and which version of it that is."""
    stored = platform().stored(block)
    if stored is None:
        return
    for name, field in block.fields.items():
        if field.scope not in (Scope.content, Scope.settings) or name not in stored.fields:
            continue
        if field.is_set_on(stored):
            value = field.read_from(stored)
            if not field.is_set_on(block) or field.read_from(block) != value:
                field.write_to(block, value)
        elif field.is_set_on(block):
            field.delete_from(block)
    if hasattr(stored, "definition_locator"):
        block.definition_locator = stored.definition_locator
