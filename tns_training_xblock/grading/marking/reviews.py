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

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from tns_training_xblock.work.models import Work

from ..agreement.needs import wants_second
from ..claims import Claim
from ..desk import review
from ..errors import Invalid
from ..models import Event, Review
from ..rounds import keep_round, open_again
from ..rubric import Rubric
from ..states import MARKABLE, Act, State
from ..values import Mark, ReviewState
from .changes import Step, change
from .scores import send_score

MAX_COMMENT = 10_000
"""The longest comment, in characters."""


def save_review(
    which: str | ReviewState,
    version: int,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
    *,
    take_over: bool = False,
) -> ReviewState:
    """Keep the marking as a draft on top of ``version``; the learner sees nothing of it.

    ``levels`` maps criteria to levels (not all need one yet), ``comments`` criteria to text.
    Whoever saves has it on the desk; with ``take_over`` also where somebody else had. Raises
    :class:`Invalid`, :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`. The same save
    sent again is answered like the first time.
    """
    before = _found(which)
    check(before.rubric, levels, comments, overall)
    wanted = replace(
        before,
        state=State.MARKING,
        version=version + 1,
        levels=levels,
        comments=said(comments),
        overall=overall,
        points=before.rubric.score(levels),
        trainer_id=trainer_id,
        saved_at=timezone.now(),
    )
    values = {**wanted.snapshot(), "saved_at": wanted.saved_at}
    claim = Claim.now(trainer_id)
    step = Step(Act.SAVE, Event.What.SAVED, trainer_id, values, claim, take_over)
    return change(before, wanted, step)


def take_over(which: str | ReviewState, trainer_id: int) -> ReviewState:
    """Go on with a first mark that another began, which this trainer could not see before.

    From then on it is theirs, and they are not asked for the second. Raises :class:`StaleReview`
    and :class:`NotFound`.
    """
    before = review(which if isinstance(which, str) else which.uuid)
    wanted = replace(before, version=before.version + 1, trainer_id=trainer_id)
    claim = Claim.now(trainer_id)
    step = Step(Act.SAVE, Event.What.TAKEN_OVER, trainer_id, claim=claim, take_over=True)
    return change(before, wanted, replace(step, only=Q(state=State.MARKING)))


def finish(which: str | ReviewState, version: int, trainer_id: int) -> ReviewState:
    """Say that the saved marking is done; it is shown to the learner when it is released.

    Where its item wants a second mark (:mod:`~..agreement.needs`) it waits for that. Raises as
    :func:`release`.
    """
    before = _found(which)
    if before.version == version:
        check_complete(before)
    if _goes_on(before):
        return _pass_on(before, version, trainer_id)
    wanted = replace(before, state=State.READY, version=version + 1, trainer_id=trainer_id)
    return change(before, wanted, Step(Act.FINISH, Event.What.FINISHED, trainer_id))


def release(which: str | ReviewState, version: int, trainer_id: int) -> ReviewState:
    """Show the saved marking to the learner and send the score, or pass it on like :func:`finish`.

    Where the score did not arrive, ``score_due`` of what is returned says so: it is sent again
    later, or by releasing again. Raises :class:`Invalid` while a criterion has no level,
    :class:`StaleReview`, :class:`Claimed` and :class:`NotFound`.
    """
    before = _found(which)
    if before.version == version:
        check_complete(before)
    if _goes_on(before):
        return _pass_on(before, version, trainer_id)
    now = timezone.now()
    snapshot = before.snapshot()
    mark = Mark(
        possible=before.possible,
        uuid=before.uuid,
        rubric=before.rubric,
        released_at=now,
        **snapshot,
    )
    wanted = replace(
        before,
        state=State.RELEASED,
        version=version + 1,
        trainer_id=trainer_id,
        mark=mark,
        score_due=True,
    )
    answered = Work.objects.filter(pk=OuterRef("work_id")).values("edition_id")[:1]
    shown = {
        # Before what they are kept from: some databases set one column after the other.
        "former": F("released"),
        "former_at": F("released_at"),
        "former_edition": F("released_edition"),
        "released": {**snapshot, "possible": mark.possible, "uuid": mark.uuid},
        "released_at": now,
        "released_edition": Subquery(answered),
        "score_due": now,
    }
    step = Step(Act.RELEASE, Event.What.RELEASED, trainer_id, shown)
    return scored(change(before, wanted, step))


def done_before(
    current: ReviewState,
    done: State,
    version: int,
    trainer_id: int,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
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
    (``nothing-said``) where no comment says what to do, :class:`StaleReview`, :class:`Claimed` and
    :class:`NotFound`.
    """
    before = _found(which)
    if before.version == version and not (before.overall.strip() or before.comments):
        raise Invalid((("", "nothing-said"),))
    wanted = replace(
        before,
        state=State.RETURNED,
        version=version + 1,
        trainer_id=trainer_id,
        revise_by=revise_by,
    )

    def give_back(root: Work, row: Review) -> None:
        keep_round(root, row)
        open_again(root)

    values = {"revise_by": revise_by}
    step = Step(Act.RETURN, Event.What.RETURNED, trainer_id, values, also=give_back)
    return change(before, wanted, step)


def scored(state: ReviewState) -> ReviewState:
    """``state`` after its points were sent, where they are due."""
    if not state.score_due:
        return state
    return replace(state, score_due=not send_score(state.submission.key, state.uuid))


def _goes_on(before: ReviewState) -> bool:
    """Whether a whole mark waits for a second one now, or was just made to."""
    if before.second:
        return False
    return before.state == State.SECOND or (before.state in MARKABLE and wants_second(before))


def _pass_on(before: ReviewState, version: int, trainer_id: int) -> ReviewState:
    wanted = replace(before, state=State.SECOND, version=version + 1, trainer_id=trainer_id)
    # Who it was given to has done their part.
    values = {"assigned_to": None}
    return change(before, wanted, Step(Act.PASS_ON, Event.What.PASSED_ON, trainer_id, values))


def said(comments: dict[str, str]) -> dict[str, str]:
    """The comments that say something."""
    return {name: text for name, text in comments.items() if text.strip()}


def _found(which: str | ReviewState) -> ReviewState:
    return which if isinstance(which, ReviewState) else review(which)


def check(rubric: Rubric, levels: dict[str, str], comments: dict[str, str], overall: str) -> None:
    """Raise :class:`Invalid` for what the rubric does not allow."""
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


def check_complete(state: ReviewState) -> None:
    """Raise :class:`Invalid` while a criterion has no level."""
    problems = tuple((name, "level-missing") for name in state.missing)
    if not problems and not 0 <= state.points <= state.possible:
        problems = (("", "points-out-of-range"),)
    if problems:
        raise Invalid(problems)
