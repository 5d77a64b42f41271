"""A learner's reflections, which are kept as works.

Imported when somebody reads or writes one, not before: it needs Django's models, and the platform
imports blocks where there are none.
"""

from __future__ import annotations

from typing import Any

from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

from . import words


def kept(block: Any, learner: Learner) -> dict[str, work_api.Draft]:
    """The reflections of ``learner`` in ``block``, by check; one query."""
    return work_api.drafts_of(
        learner.course_id, str(block.scope_ids.usage_id), learner.anonymous_id
    )


def keep(block: Any, learner: Learner, check_id: str, text: str, version: int) -> Json:
    """Keep ``text``, written on top of ``version``: what the script is answered.

    Raises :class:`~.handlers.Refusal` (409), with the ``current`` text, when there is a newer one.
    """
    usage_key = str(block.scope_ids.usage_id)
    key = work_api.WorkKey(learner.course_id, usage_key, learner.anonymous_id, check_id)
    try:
        draft = work_api.save_draft(key, {"text": text}, version)
    except work_api.StaleDraft as error:
        current = {"version": error.current.version, "answer": error.current.answer}
        raise Refusal("stale", words.newer(), 409, current=current) from error
    saved_at = draft.saved_at.isoformat() if draft.saved_at else None
    return {"version": draft.version, "saved_at": saved_at}
