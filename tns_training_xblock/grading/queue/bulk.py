"""One thing done to several submissions, each by itself: to how many, and why not to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.claims import columns, free_for, offered
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.errors import Claimed, Invalid, StaleReview
from tns_training_xblock.grading.marking.looks import REASON
from tns_training_xblock.grading.marking.reviews import release
from tns_training_xblock.grading.marking.seconding import waive_second
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.states import CLAIMABLE, NotNow, State
from tns_training_xblock.grading.teams.named import whose
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.errors import Busy, OurError
from tns_training_xblock.host.events.asking import Prevented
from tns_training_xblock.host.patience import update
from tns_training_xblock.work.errors import NotFound

from .rows import PAGE

REASONS = (
    "not-ready",
    "no-second",
    "incomplete",
    "unexplained",
    "changed",
    "done",
    "claimed",
    "held-back",
    "read-only",
    "for-moderators",
    "out-of-reach",
    "not-yours",
    "busy",
    "gone",
)
"""Why something was not done."""


@dataclass(slots=True)
class Outcome:
    """How many it was done to, and how many not for which of :data:`REASONS`."""

    done: int = 0
    left: Counter[str] = field(default_factory=Counter)


def release_ready(uuids: Iterable[str], rights: Rights) -> Outcome:
    """Show the marks that are ready to their learners, one transaction each."""
    return _each(uuids, lambda uuid: release_one(uuid, rights))


def release_one(uuid: str, rights: Rights) -> str:
    """Release what is ready; why it was not, one of :data:`REASONS`, or nothing where it was."""

    def released(state: ReviewState) -> str:
        if not rights.may_mark(state.submission.key.usage_key, state.submission.whose):
            return "read-only"
        if state.state != State.READY:
            return "not-ready"
        release(state, state.version, _me(rights))
        return ""

    return _moved(uuid, rights, released)


def waive(uuids: Iterable[str], rights: Rights) -> Outcome:
    """Let first marks be ready without a second, one transaction each."""

    def waived(state: ReviewState) -> str:
        if not rights.may_moderate(state.submission.key.usage_key, state.submission.whose):
            return "for-moderators"
        if state.state != State.SECOND:
            return "no-second"
        waive_second(state.uuid, _me(rights))
        return ""

    return _each(uuids, lambda uuid: _moved(uuid, rights, waived))


def _moved(uuid: str, rights: Rights, move: Callable[[ReviewState], str]) -> str:
    """What ``move`` says of a submission of the run, or why it could not be done."""
    try:
        state = review(uuid)
        return move(state) if state.submission.key.course_id == rights.course_id else "gone"
    except NotFound:
        return "gone"
    except Invalid as invalid:
        return "unexplained" if invalid.problems[0][0] == REASON else "incomplete"
    except (StaleReview, NotNow):
        return "changed"
    except Claimed:
        return "claimed"
    except Prevented:
        return "held-back"
    except OurError:
        return "busy"


def give(uuids: Iterable[str], rights: Rights, trainer: Rights | None) -> Outcome:
    """Give submissions to a trainer; what somebody else has on the desk stays there."""
    return _each(uuids, lambda uuid: _given(uuid, rights, trainer))


def put_back(uuids: Iterable[str], rights: Rights) -> Outcome:
    """Let submissions be nobody's again, and off the desk of who puts them back.

    What was given to others only those put back who may arrange the run.
    """
    return _each(uuids, lambda uuid: _put_back(uuid, rights))


def _each(uuids: Iterable[str], act: Callable[[str], str]) -> Outcome:
    outcome = Outcome()
    for uuid in list(dict.fromkeys(uuids))[:PAGE]:
        try:
            reason = act(uuid)
        except Busy:
            reason = "busy"
        if reason:
            outcome.left[reason] += 1
        else:
            outcome.done += 1
    return outcome


def _given(uuid: str, rights: Rights, trainer: Rights | None) -> str:
    row, reason = _mine_to_move(uuid, rights)
    if row is None:
        return reason
    if trainer is None or not trainer.may_mark(row.usage_key, whose(row.team, row.user_id)):
        return "out-of-reach"
    to = _me(trainer)
    free = Review.objects.filter(pk=row.pk).filter(offered(to)).filter(free_for(to))
    return "" if update(free, f"giving {uuid}", assigned_to=to) else "claimed"


def _put_back(uuid: str, rights: Rights) -> str:
    row, reason = _mine_to_move(uuid, rights)
    if row is None:
        return reason
    me = _me(rights)
    if row.assigned_to not in (None, me) and not rights.may_arrange():
        return "not-yours"
    rows = Review.objects.filter(pk=row.pk, state__in=CLAIMABLE)
    update(rows.filter(claimed_by=me), f"putting back {uuid}", **columns(None))
    update(rows, f"putting back {uuid}", assigned_to=None)
    return ""


def _mine_to_move(uuid: str, rights: Rights) -> tuple[Review | None, str]:
    row = Review.objects.filter(rights.visible(), submission_uuid=uuid).first()
    if row is None or row.state == State.WITHDRAWN:
        return None, "gone"
    if not rights.may_mark(row.usage_key, whose(row.team, row.user_id)):
        return None, "read-only"
    return (row, "") if row.state in CLAIMABLE else (None, "done")


def _me(rights: Rights) -> int:
    return int(rights.user.pk or 0)
