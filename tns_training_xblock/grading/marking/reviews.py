"""Marking: save, release, re-open. Each is one transaction that first wins the row or gives way.

The learner's work is held for its length, so that nobody marks what is being erased. The statement
that changes a review names the version it was made on. Whoever comes second changes no row and is
told how the review stands: nothing is overwritten, nothing is held while a trainer thinks. Each
takes the submission's uuid, or the review as :func:`~..desk.review` just gave it, and raises
:class:`NotFound` when it was erased since.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from tns_training_xblock.work.models import Work

from .. import states
from ..claims import Claim
from ..comments.passages import Passages
from ..comments.wordings import Wordings, standing
from ..desk import review
from ..errors import StaleReview
from ..models import Event, Review
from ..reasons.change import Change
from ..rounds import keep_round, open_again
from ..states import Act, State
from ..values import Mark, ReviewState
from .asking import ask_to_release
from .changes import Step, change
from .checking import check, check_complete, check_returnable, quoted, said
from .explaining import change_of, check_explained, told_why
from .history import Why
from .looks import MAX_COMMENT as MAX_COMMENT
from .looks import Outcome, settle
from .passing import goes_on, pass_on
from .scores import send_score


def save_review(
    which: str | ReviewState,
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
    reason: str | None = None,
) -> ReviewState:
    """Keep the marking as a draft on top of ``version``; the learner sees nothing of it.

    ``levels`` maps criteria to levels (not all need one yet), ``comments`` criteria to text;
    ``reason`` is why a mark that was released changes. ``passages`` are comments on the learner's
    words and ``wordings`` what can be read in other languages (:mod:`..comments`); of these three,
    those that are not given stay as they are.
    Whoever saves has it on the desk; with ``take_over`` also where somebody else had. What was
    marked elsewhere, as ``source`` says, is on nobody's desk for that. Raises :class:`Invalid`,
    :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`. The same save sent again is
    answered like the first time.
    """
    before = _found(which)
    cited = quoted(before, passages)
    check(before.rubric, levels, comments, overall, cited, len(before.passages))
    texts = (*comments.values(), overall, *(each.comment for each in cited))
    wanted = replace(
        before,
        passages=cited,
        wordings=standing(before.wordings if wordings is None else wordings, texts),
        state=State.MARKING,
        version=version + 1,
        levels=levels,
        comments=said(comments),
        overall=overall,
        points=before.rubric.score(levels),
        trainer_id=trainer_id,
        saved_at=timezone.now(),
        reason=before.reason if reason is None else reason[: MAX_COMMENT + 1],
    )
    values = {**wanted.snapshot(), "saved_at": wanted.saved_at, "reason": wanted.reason}
    claim = before.claim if source else Claim.now(trainer_id)
    why = Why(source=source)
    step = Step(Act.SAVE, Event.What.SAVED, trainer_id, values, claim, take_over, why=why)
    return change(before, wanted, step)


def finish(
    which: str | ReviewState, version: int, trainer_id: int, reason: str | None = None
) -> ReviewState:
    """Say that the saved marking is done; it is shown to the learner when it is released.

    Where its item wants a second mark (:mod:`~..agreement.needs`) it waits for that. Raises as
    :func:`release`.
    """
    before = _found(which)
    why = told_why(before, reason)
    if before.version == version:
        check_complete(before)
        check_explained(before, why)
    if goes_on(before):
        return pass_on(before, version, trainer_id, why)
    wanted = replace(before, state=State.READY, version=version + 1, trainer_id=trainer_id)
    step = Step(Act.FINISH, Event.What.FINISHED, trainer_id, {"reason": why}, why=Why(reason=why))
    return change(before, wanted, step)


def release(
    which: str | ReviewState, version: int, trainer_id: int, reason: str | None = None
) -> ReviewState:
    """Show the saved marking to the learner and send the score, or pass it on like :func:`finish`.

    Where they have seen another mark of the same work, or asked for another look, they are told the
    ``reason``, or the one that was saved: it is :class:`Invalid` (``reason-missing``) without.
    Where the score did not arrive, ``score_due`` of what is returned says so: it is sent again
    later, or by releasing again. Raises :class:`Invalid` while a criterion has no level,
    :class:`StaleReview`, :class:`Claimed`, :class:`NotFound`, and
    :class:`~tns_training_xblock.host.events.asking.Prevented` where others stop it.
    """
    before = _found(which)
    why = told_why(before, reason)
    if before.version == version:
        check_complete(before)
        check_explained(before, why)
    if goes_on(before):
        return pass_on(before, version, trainer_id, why)
    now = timezone.now()
    changed = change_of(before, why)
    shown = before.snapshot() | (before.late.written(before.points) if before.late else {})
    mark = _mark(before, shown, changed, now)
    if before.version == version and before.state in states.before(Act.RELEASE):
        ask_to_release(before, mark, trainer_id)
    wanted = replace(
        before,
        state=State.RELEASED,
        version=version + 1,
        trainer_id=trainer_id,
        mark=mark,
        score_due=True,
        reason="",
        look_asked_at=None,
    )
    answered = Work.objects.filter(pk=OuterRef("work_id")).values("edition_id")[:1]
    values = {
        # Before what they are kept from: some databases set one column after the other.
        "former": F("released"),
        "former_at": F("released_at"),
        "former_edition": F("released_edition"),
        "released": {
            **shown,
            "possible": mark.possible,
            "uuid": mark.uuid,
            **({"change": changed.kept()} if changed else {}),
        },
        "released_at": now,
        "released_edition": Subquery(answered),
        "score_due": now,
        "reason": "",
        "look_asked_at": None,
    }

    def answer(_: Work, row: Review) -> None:
        settle(row.pk, Outcome.CHANGED if changed else Outcome.STANDS, why, trainer_id, now)

    step = Step(
        Act.RELEASE,
        Event.What.RELEASED,
        trainer_id,
        values,
        also=answer if before.look_asked_at else None,
        only=Q(look_asked_at=before.look_asked_at, due_at=before.due_at),
        why=Why(reason=why),
    )
    try:
        return scored(change(before, wanted, step))
    except StaleReview as stale:
        if stale.current.version != version or stale.current.due_at == before.due_at:
            raise
        # Somebody was given more time in this moment, or it was taken: what it costs is another.
        return release(stale.current, version, trainer_id)


def _mark(state: ReviewState, shown: dict[str, Any], changed: Change | None, now: datetime) -> Mark:
    """The mark that the learner is shown, of which ``shown`` is kept."""
    return Mark(
        points=shown["points"],
        possible=state.possible,
        uuid=state.uuid,
        rubric=state.rubric,
        levels=state.levels,
        comments=state.comments,
        overall=state.overall,
        released_at=now,
        earned=state.points,
        late=state.late if "late" in shown else None,
        change=changed,
        passages=state.passages,
        wordings=state.wordings,
        adjustments=state.adjustments,
    )


def done_before(
    current: ReviewState,
    done: State,
    version: int,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
    passages: Passages | None = None,
) -> ReviewState | None:
    """``current`` if this trainer brought just this to ``done``, from what they saw as ``version``.

    Then their request came twice, because the first reply was lost. It made one version, or two
    where the marking was saved on the way.
    """
    same = (
        current.state in (done, State.SECOND)
        and current.trainer_id == trainer_id
        and current.version in (version + 1, version + 2)
        and (current.levels, current.comments, current.overall) == (levels, said(comments), overall)
        and current.passages == quoted(current, passages)
    )
    return scored(current) if same else None


def reopen(which: str | ReviewState, version: int, trainer_id: int) -> ReviewState:
    """Take what is ready or released back on the desk; the learner keeps the mark until the next.

    Who made a first mark can also take it back while it waits for the second. Raises
    :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`.
    """
    before = _found(which)
    wanted = replace(before, state=State.MARKING, version=version + 1, trainer_id=trainer_id)
    claim = Claim.now(trainer_id)
    step = Step(Act.REOPEN, Event.What.REOPENED, trainer_id, claim=claim)
    if before.state == State.SECOND:
        mine = Q(trainer_id=trainer_id)
        step = Step(Act.TAKE_BACK, Event.What.TOOK_BACK, trainer_id, claim=claim, only=mine)
    return change(before, wanted, step)


def return_for_revision(
    which: str | ReviewState, version: int, trainer_id: int, revise_by: datetime | None = None
) -> ReviewState:
    """Give the work back to the learner with the saved levels and comments, to be handed in again.

    It can be until ``revise_by``, whatever the block's own dates say, and later as late work;
    without it the block's dates say when it is late. What was handed in is kept as a round, and a
    mark that was released stays the mark until the next. Raises :class:`Invalid`
    (``nothing-said``) where no comment says what to do, or (``last-round``) where the item's rules
    have no further round, :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`.
    """
    before = _found(which)
    if before.version == version:
        check_returnable(before)
    wanted = replace(
        before,
        state=State.RETURNED,
        version=version + 1,
        trainer_id=trainer_id,
        revise_by=revise_by,
        reason="",
        look_asked_at=None,
    )

    def give_back(root: Work, row: Review) -> None:
        keep_round(root, row)
        open_again(root, row)
        if before.look_asked_at:
            settle(row.pk, Outcome.RETURNED, before.overall, trainer_id, timezone.now())

    values = {"revise_by": revise_by, "reason": "", "look_asked_at": None}
    asked = Q(look_asked_at=before.look_asked_at)
    step = Step(Act.RETURN, Event.What.RETURNED, trainer_id, values, also=give_back, only=asked)
    return change(before, wanted, step)


def scored(state: ReviewState) -> ReviewState:
    """``state`` after its points were sent, where they are due."""
    if not state.score_due:
        return state
    return replace(state, score_due=not send_score(state.submission.key, state.uuid))


def _found(which: str | ReviewState) -> ReviewState:
    return which if isinstance(which, ReviewState) else review(which)
