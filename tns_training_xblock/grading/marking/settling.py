"""Two marks that differ become one: by a moderator, or by both trainers together.

One of the two proposes; the other accepts just that proposal, or makes another. Who is neither, and
may moderate, decides at once. Nobody decides alone over their own mark, unless the other trainer
left the platform. Each step names the version of the review it was made on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tns_training_xblock.work import stored
from tns_training_xblock.work.errors import NotFound, WorkError
from tns_training_xblock.work.models import Work

from ..desk import review
from ..models import Event, Review, SecondMark
from ..states import Act, NotNow, State
from ..values import Marked, ReviewState
from .changes import Step, change
from .checking import check, check_complete, said
from .joining import together


class NotYours(WorkError):  # noqa: N818 - read as a sentence
    """To settle this is for a moderator, or for the two who marked it together."""

    code = "not-yours"


@dataclass(frozen=True, slots=True)
class Two:
    """Two marks of one submission, and what one of the two would make of them.

    ``first_by``, ``second_by`` and ``proposed_by`` are ``None`` once that trainer left.
    """

    first: Marked
    second: Marked
    first_by: int | None
    second_by: int | None
    proposal: Marked | None
    proposed_by: int | None

    def made_by(self, person_id: int) -> bool:
        """Whether this person made one of the two."""
        return person_id in (self.first_by, self.second_by)

    def may_decide(self, person_id: int, *, moderates: bool) -> bool:
        """Whether this person may settle it alone."""
        return moderates and (
            not self.made_by(person_id) or None in (self.first_by, self.second_by)
        )

    def may_accept(self, person_id: int) -> bool:
        """Whether the proposal is the other trainer's."""
        return (
            self.proposal is not None
            and self.made_by(person_id)
            and self.proposed_by is not None
            and self.proposed_by != person_id
        )


def two_of(current: ReviewState) -> Two:
    """The two marks of this round, in one query; raises :class:`NotFound` before both are done."""
    rows = SecondMark.objects.filter(review_id=current.id, round=current.round)
    row = rows.filter(done_at__isnull=False).first()
    if row is None:
        raise NotFound
    second = {
        "levels": row.levels,
        "comments": row.comments,
        "overall": row.overall,
        "passages": row.passages,
        "wordings": row.wordings,
    }
    return Two(
        first=Marked.of(row.first, current.rubric),
        second=Marked.of({**second, "points": row.points}, current.rubric),
        first_by=row.first_by,
        second_by=row.trainer_id,
        proposal=Marked.of(row.proposal, current.rubric) if row.proposal else None,
        proposed_by=row.proposed_by,
    )


def settle(
    which: str | ReviewState, version: int, person_id: int, wanted: Marked, *, moderates: bool
) -> ReviewState:
    """Make ``wanted`` the mark, where this person decides; else propose it to the other trainer.

    Raises :class:`NotYours`, :class:`~..states.NotNow`, :class:`Invalid` while a criterion has no
    level, :class:`StaleReview` and :class:`NotFound`.
    """
    before, two = _both(which)
    marking = _marking(before, wanted)
    if two.may_decide(person_id, moderates=moderates):
        return _settled(before, two, version, person_id, marking)
    if not two.made_by(person_id):
        raise NotYours
    rows = SecondMark.objects.filter(review_id=before.id, round=before.round)

    def keep(_root: Work, _review: Review) -> None:
        rows.update(proposal=marking, proposed_by=person_id)

    after = replace(before, version=version + 1)
    what = Event.What.PROPOSED
    return change(before, after, Step(Act.PROPOSE, what, person_id, also=keep, snapshot=marking))


def accept(which: str | ReviewState, version: int, person_id: int) -> ReviewState:
    """Make the other trainer's proposal the mark; raises as :func:`settle`."""
    before, two = _both(which)
    if not two.may_accept(person_id) or two.proposal is None:
        raise NotYours
    return _settled(before, two, version, person_id, _marking(before, two.proposal))


def _both(which: str | ReviewState) -> tuple[ReviewState, Two]:
    before = which if isinstance(which, ReviewState) else review(which)
    if before.state != State.RECONCILE:
        raise NotNow(Act.SETTLE, before.state)
    return before, two_of(before)


def _marking(before: ReviewState, wanted: Marked) -> dict[str, Any]:
    check(before.rubric, wanted.levels, wanted.comments, wanted.overall)
    check_complete(replace(before, levels=wanted.levels))
    return {
        "levels": wanted.levels,
        "comments": said(wanted.comments),
        "overall": stored.text(wanted.overall),
        "points": before.rubric.score(wanted.levels),
    }


def _settled(
    before: ReviewState, two: Two, version: int, person_id: int, marking: dict[str, Any]
) -> ReviewState:
    """The mark that was agreed on, with what both said of single words."""
    said_of_words = together(two.first, two.second)
    kept = {name: said_of_words[name] for name in ("passages", "wordings")}
    wanted = replace(before, state=State.READY, version=version + 1, **marking, **kept)
    what = Event.What.SETTLED
    return change(before, wanted, Step(Act.SETTLE, what, person_id, wanted.snapshot()))
