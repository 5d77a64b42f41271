"""The second mark: saved, finished, or let go. The first is hidden until both are done.

It is kept in a row of its own; the review's own marking stays the first trainer's. Both are held by
the learner's work, as everything is. What is taken is the review as
:func:`~..agreement.seeing.as_seen` gives it to who makes the second mark: its version is that of
the second mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tns_training_xblock.work.limits import within
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work

from ..agreement.seeing import as_second
from ..claims import Claim, columns, free_for, offered
from ..comments.passages import Passages
from ..comments.wordings import Wordings, standing
from ..desk import review
from ..errors import Claimed, StaleReview
from ..models import Event, Review, SecondMark
from ..states import Act, State
from ..takers import first_hand
from ..values import ReviewState
from .changes import Step, change
from .checking import check, check_complete, quoted, said
from .history import Why
from .joining import together


def save_second(
    which: ReviewState,
    version: int,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
    *,
    passages: Passages | None = None,
    wordings: Wordings | None = None,
    take_over: bool = False,
    source: str = "",
) -> ReviewState:
    """Keep the second mark as a draft on top of ``version``, as :func:`~.reviews.save_review` does.

    Raises :class:`Invalid`, :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`.
    """
    cited = quoted(which, passages)
    check(which.rubric, levels, comments, overall, cited)
    texts = (*comments.values(), overall, *(each.comment for each in cited))
    within("versions", version + 1)
    values = {
        "levels": levels,
        "comments": said(comments),
        "overall": overall,
        "passages": [each.kept() for each in cited],
        "wordings": list(standing(which.wordings if wordings is None else wordings, texts)),
        "points": which.rubric.score(levels),
        "trainer_id": trainer_id,
    }
    claim = which.claim if source else Claim.now(trainer_id)

    def keep(_root: Work) -> ReviewState | None:
        row = _row(which)
        if row.version == version + 1 and _same(row, values):
            return _seen(which.uuid)
        rows = Review.objects.filter(
            offered(trainer_id), pk=which.id, state=State.SECOND, round=which.round
        )
        rows = rows if take_over else rows.filter(free_for(trainer_id))
        if row.version != version or not rows.update(**columns(claim)):
            return None
        SecondMark.objects.update_or_create(
            review_id=which.id,
            round=which.round,
            defaults={**values, "version": version + 1, "saved_at": timezone.now()},
        )
        return _seen(which.uuid)

    kept: ReviewState | None = in_turn(which.submission.key, keep, make=False)
    if kept is None:
        raise _why(which, version, trainer_id)
    return kept


def finish_second(
    which: ReviewState, version: int, trainer_id: int, *, source: str = ""
) -> ReviewState:
    """Compare the saved second mark with the first: the same levels make it ready, others differ.

    Where both agree their comments stand together. The history says ``source``. Raises as
    :func:`save_second`.
    """
    if which.version == version:
        check_complete(which)
    first = review(which.uuid)
    if first.state != State.SECOND or which.version != version:
        raise _why(which, version, trainer_id)
    mine = which.snapshot()
    agree = which.levels == first.levels
    wanted = replace(first, version=first.version + 1, state=State.RECONCILE)
    if agree:
        wanted = replace(wanted, state=State.READY, **together(first, which))
    done = _Done(which, version, trainer_id, first)
    step = Step(
        Act.AGREE if agree else Act.DIFFER,
        Event.What.SECONDED,
        trainer_id,
        {**wanted.snapshot(), "assigned_to": None},
        also=done.keep,
        only=Q(~first_hand(trainer_id)),
        snapshot=mine,
        why=Why(source=source),
    )
    return _tried(lambda: change(first, wanted, step), which, version, trainer_id)


def waive_second(uuid: str, moderator_id: int) -> ReviewState:
    """Let a first mark be ready without a second; whoever calls has asked who may.

    Raises :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`.
    """
    first = review(uuid)
    wanted = replace(first, state=State.READY, version=first.version + 1)
    return change(first, wanted, Step(Act.WAIVE, Event.What.WAIVED, moderator_id))


def done_second(
    current: ReviewState,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
) -> ReviewState | None:
    """``current`` if this trainer's request to finish just this second mark came twice."""
    mine = {"levels": levels, "comments": said(comments), "overall": overall}
    rows = SecondMark.objects.filter(review_id=current.id, round=current.round)
    row = rows.filter(trainer_id=trainer_id, done_at__isnull=False).first()
    return current if row is not None and _same(row, mine) else None


@dataclass(frozen=True, slots=True)
class _Done:
    """What is kept of a second mark as it is compared, in the transaction that compares it."""

    second: ReviewState
    version: int
    trainer_id: int
    first: ReviewState

    def keep(self, _root: Work, _review: Review) -> None:
        """Raise :class:`StaleReview` where the second mark is another by now."""
        rows = SecondMark.objects.filter(review_id=self.second.id, round=self.second.round)
        kept = rows.filter(version=self.version, done_at=None).update(
            done_at=timezone.now(),
            trainer_id=self.trainer_id,
            first=self.first.snapshot(),
            first_by=self.first.trainer_id,
        )
        if not kept:
            raise StaleReview(self.second)


def _tried(
    step: Callable[[], ReviewState], which: ReviewState, version: int, trainer_id: int
) -> ReviewState:
    """What ``step`` gives; its refusals tell of the second mark and nothing of the first."""
    try:
        return step()
    except (StaleReview, Claimed) as refused:
        raise _why(which, version, trainer_id) from refused


def _why(which: ReviewState, version: int, trainer_id: int) -> StaleReview | Claimed:
    current = review(which.uuid)
    if current.state != State.SECOND:
        return StaleReview(current)
    current = as_second(current)
    held = current.claim is not None and current.claim.by != trainer_id
    return Claimed(current) if held and current.version == version else StaleReview(current)


def _row(which: ReviewState) -> SecondMark:
    rows = SecondMark.objects.filter(review_id=which.id, round=which.round)
    return rows.first() or SecondMark()


def _same(row: SecondMark, values: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def _seen(uuid: str) -> ReviewState:
    return as_second(review(uuid))
