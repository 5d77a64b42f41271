"""Answers to a lesson's checks: each is a row of its own, and the database adds them up.

A row keeps the ids that it was made with; ``renamed`` says what these are called today.

Whoever adds or recounts holds the learner's work (:func:`~.locking.in_turn`). What else is known of
a learner in a lesson, such as that the end was seen, are *facts* in the answer of that same row.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from tns_training_xblock.content.model import NEVER_RENAMED, Renamed

from .drafts import storable
from .limits import within
from .models import Attempt, Work
from .naming import part_name
from .values import WorkKey

ShareOf = Callable[[str, Any], float | None]
"""What the answer to a check earns today; ``None`` where it no longer is one."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One check's answers: the last one, how many there were, and the best share of the points."""

    response: Any
    attempts: int
    best: float


def add_attempt(
    root: Work,
    check_id: str,
    response: Any,
    share: float,
    *,
    counts: bool,
    token: str | None,
    before: tuple[str, ...] = (),
) -> bool:
    """Keep one more answer; ``False`` where this very post was kept before.

    ``before`` are the ids that the check had once, ``token`` is the sender's name for the post, if
    it has one. An answer that does not count earns nothing. Raises :class:`~.errors.LimitReached`,
    :class:`~.errors.AnswerRefused`, and :class:`~.errors.NotFound` for a check that nothing can be
    kept of.
    """
    part_name(check_id)
    response = storable({"response": response})["response"]
    sent = _digest(token, response) if token else None
    earlier = Attempt.objects.filter(work=root, check_id__in=(check_id, *before))
    known = earlier.aggregate(all=Count("pk"), same=Count("pk", filter=Q(sent=sent)))
    if sent and known["same"]:
        return False
    within("attempts_per_check", known["all"] + 1)
    Attempt.objects.create(
        work=root,
        check_id=check_id,
        response=response,
        share=share if counts else 0.0,
        counts=counts,
        sent=sent,
        made_at=timezone.now(),
    )
    return True


def tallies(key: WorkKey, renamed: Renamed = NEVER_RENAMED) -> dict[str, Tally]:
    """What a learner answered in one block, by the present ids of checks, in one query."""
    rows = _attempts(key).annotate(
        place=Window(RowNumber(), partition_by="check_id", order_by="-pk"),
        attempts=Window(Count("pk"), partition_by="check_id"),
        best=Window(Max("share"), partition_by="check_id"),
    )
    last = rows.filter(place=1).values_list("pk", "check_id", "response", "attempts", "best")
    found: dict[str, Tally] = {}
    for _, check_id, response, attempts, best in sorted(last, key=lambda row: row[0]):
        name = renamed.now(check_id)
        before = found.get(name, Tally(None, 0, 0.0))
        found[name] = Tally(
            renamed.response(name, response), before.attempts + attempts, max(before.best, best)
        )
    return found


def best_shares(
    key: WorkKey, share_of: ShareOf, renamed: Renamed = NEVER_RENAMED
) -> dict[str, float]:
    """The best share of each check, counted anew from every answer. Changes nothing."""
    best: dict[str, float] = {}
    for attempt in _attempts(key):
        name, share = renamed.now(attempt.check_id), _today(attempt, share_of, renamed)
        best[name] = max(share, best.get(name, 0.0))
    return best


def recount(root: Work, share_of: ShareOf, renamed: Renamed = NEVER_RENAMED) -> None:
    """Give every answer the share that it earns today."""
    changed = []
    for attempt in Attempt.objects.filter(work=root):
        share = _today(attempt, share_of, renamed)
        if share != attempt.share:
            attempt.share = share
            changed.append(attempt)
    Attempt.objects.bulk_update(changed, ["share"], batch_size=200)


def note(root: Work, **facts: Any) -> None:
    """Keep ``facts`` beside those that are known."""
    known = root.answer if isinstance(root.answer, dict) else {}
    if known != {**known, **facts}:
        root.answer = {**known, **facts}
        root.save(update_fields=["answer"])


def _attempts(key: WorkKey) -> Any:
    return Attempt.objects.filter(**{f"work__{name}": part for name, part in key.root().items()})


def _today(attempt: Attempt, share_of: ShareOf, renamed: Renamed) -> float:
    name = renamed.now(attempt.check_id)
    share = share_of(name, renamed.response(name, attempt.response)) if attempt.counts else 0.0
    return attempt.share if share is None else share


def _digest(token: str, response: Any) -> str:
    """What tells one post from another: a name used again for another answer is another post."""
    post = json.dumps([token, response], sort_keys=True)
    return sha256(post.encode("utf-8", "surrogatepass")).hexdigest()
