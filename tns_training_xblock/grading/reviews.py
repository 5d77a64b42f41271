"""Marking: save, release, re-open. Each is one transaction that first wins the row or gives way.

The learner's work is held for its length, so that nobody marks what is being erased. The statement
that changes a review names the version it was made on. Whoever comes second changes no row and is
told how the review stands: nothing is overwritten, nothing is held while a trainer thinks. Each
takes the submission's uuid, or the review as :func:`~.desk.review` just gave it, and raises
:class:`NotFound` when it was erased since.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils import timezone

from tns_training_xblock.work.limits import within
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work

from .desk import review
from .errors import Invalid, StaleReview
from .history import record
from .models import Event, Review
from .rubric import Rubric
from .scores import send_score
from .values import Mark, ReviewState

MAX_COMMENT = 10_000
"""The longest comment, in characters."""


def save_review(
    which: str | ReviewState,
    version: int,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
) -> ReviewState:
    """Keep the marking as a draft on top of ``version``; the learner sees nothing of it.

    ``levels`` maps criteria to levels (not all need one yet), ``comments`` criteria to text.
    Raises :class:`Invalid`, :class:`StaleReview` and :class:`NotFound`. The same save sent again is
    answered like the first time.
    """
    before = _found(which)
    _check(before.rubric, levels, comments, overall)
    wanted = replace(
        before,
        state=Review.State.DRAFT,
        version=version + 1,
        levels=levels,
        comments=_said(comments),
        overall=overall,
        points=before.rubric.score(levels),
        trainer_id=trainer_id,
        saved_at=timezone.now(),
    )
    values = {**wanted.snapshot(), "saved_at": wanted.saved_at}
    return _change(before, wanted, Event.What.SAVED, trainer_id, values)


def release(which: str | ReviewState, version: int, trainer_id: int) -> ReviewState:
    """Show the saved marking to the learner and send the score.

    Where the score did not arrive, ``score_due`` of what is returned says so: it is sent again
    later, or by releasing again. Raises :class:`Invalid` while a criterion has no level,
    :class:`StaleReview` and :class:`NotFound`.
    """
    before = _found(which)
    if before.version == version:
        _check_complete(before)
    now = timezone.now()
    wanted = replace(
        before,
        state=Review.State.RELEASED,
        version=version + 1,
        trainer_id=trainer_id,
        mark=Mark(
            possible=before.possible, rubric=before.rubric, released_at=now, **before.snapshot()
        ),
        score_due=True,
    )
    shown = {"released": before.snapshot(), "released_at": now, "score_due": now}
    return _scored(_change(before, wanted, Event.What.RELEASED, trainer_id, shown))


def released_before(
    current: ReviewState,
    version: int,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
) -> ReviewState | None:
    """``current`` if this trainer released just this, from what they saw as ``version``.

    Then their request came twice, because the first reply was lost. It made one version, or two
    where the marking was saved on the way.
    """
    same = (
        current.released
        and current.trainer_id == trainer_id
        and current.version in (version + 1, version + 2)
        and (current.levels, current.comments, current.overall)
        == (levels, _said(comments), overall)
    )
    return _scored(current) if same else None


def reopen(which: str | ReviewState, version: int, trainer_id: int) -> ReviewState:
    """Take a released review back on the desk; the learner keeps the mark until the next release.

    Raises :class:`StaleReview` and :class:`NotFound`.
    """
    before = _found(which)
    wanted = replace(before, state=Review.State.DRAFT, version=version + 1, trainer_id=trainer_id)
    return _change(before, wanted, Event.What.REOPENED, trainer_id, {})


def _scored(state: ReviewState) -> ReviewState:
    if not state.score_due:
        return state
    return replace(state, score_due=not send_score(state.submission.key, state.uuid))


def _said(comments: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in comments.items() if text.strip()}


def _found(which: str | ReviewState) -> ReviewState:
    return which if isinstance(which, ReviewState) else review(which)


def _change(
    before: ReviewState,
    wanted: ReviewState,
    what: Event.What,
    trainer_id: int,
    values: dict[str, Any],
) -> ReviewState:
    """Go from ``before`` to ``wanted``, if ``before`` is what the trainer saw and is still so."""
    if before.version != wanted.version - 1:
        return _repeated(wanted, before)
    within("versions", wanted.version)
    values |= {"state": wanted.state, "version": wanted.version, "trainer_id": trainer_id}
    was_released = what is Event.What.REOPENED

    def change(_: Work) -> bool:
        rows = Review.objects.filter(submission_uuid=wanted.uuid, version=before.version)
        rows = (rows.filter if was_released else rows.exclude)(state=Review.State.RELEASED)
        won = rows.update(**values)
        if won:
            record(wanted, what, trainer_id)
        return bool(won)

    if in_turn(wanted.submission.key, change, make=False):
        return wanted
    return _repeated(wanted, review(wanted.uuid))


def _repeated(wanted: ReviewState, current: ReviewState) -> ReviewState:
    """``current`` if it is what was ``wanted``: a request sent twice, its first reply lost."""
    same = (
        current.version == wanted.version
        and current.state == wanted.state
        and current.trainer_id == wanted.trainer_id
        and current.snapshot() == wanted.snapshot()
    )
    if not same:
        raise StaleReview(current)
    return current


def _check(rubric: Rubric, levels: dict[str, str], comments: dict[str, str], overall: str) -> None:
    known = {criterion.id for criterion in rubric.criteria()}
    problems = [(name, "unknown-criterion") for name in {*levels, *comments} - known]
    problems += [
        (name, "unknown-level")
        for name, level in levels.items()
        if name in known and rubric.level(name, level) is None
    ]
    problems += [(name, "too-long") for name, text in comments.items() if len(text) > MAX_COMMENT]
    if len(overall) > MAX_COMMENT:
        problems.append(("", "too-long"))
    if problems:
        raise Invalid(tuple(problems))


def _check_complete(state: ReviewState) -> None:
    problems = tuple((name, "level-missing") for name in state.missing)
    if not problems and not 0 <= state.points <= state.possible:
        problems = (("", "points-out-of-range"),)
    if problems:
        raise Invalid(problems)
