"""What is on the desk: a submission, and how its marking stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from tns_training_xblock.cohort.api import Several
from tns_training_xblock.work.values import Answer, WorkKey

from ..claims import Claim
from ..comments.passages import Passages
from ..comments.wordings import Wordings
from ..late.cost import Late
from ..rubric import Rubric
from ..states import UNDO, State
from ..teams.shared import Adjustment, Shared, adjustments_kept
from .marks import Mark


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a learner handed in, on a page in ``language``.

    ``content`` is the block's content field as they saw it. Where a ``team`` did, ``user_id`` is
    who of them handed it in.
    """

    key: WorkKey
    user_id: int | None
    answer: Answer
    submitted_at: datetime | None
    late: bool
    language: str
    content: dict[str, str]
    team: Shared | None = None

    @property
    def people(self) -> tuple[int, ...]:
        """The ids of all whose work it is; none once a learner who answered alone has left."""
        if self.team:
            return tuple(self.team.ids)
        return () if self.user_id is None else (self.user_id,)

    @property
    def whose(self) -> Several | int | None:
        """Whose work it is, as rights are asked: the learner's, or all members'."""
        return self.team.several if self.team else self.user_id


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How the marking of one submission stands.

    ``points`` is the sum of the levels chosen so far, ``mark`` what the learner was last shown.
    ``state`` is one of :class:`State`; what is being marked and has a mark was re-opened.
    ``round`` counts from 1 how often it was handed in; ``claim`` is whose desk it is on now.
    ``due_at`` is when it was due, ``late`` how late it came.
    ``score_due`` means that the gradebook does not have the points of ``mark`` yet, ``reason`` is
    why it changes and ``look_asked_at`` when its learner asked for another look, if that waits.
    ``second`` means that this is the second mark, as who makes it sees it: nothing here is of the
    first. ``blind`` means that nobody who marks it may know whose it is
    (:mod:`~..agreement.blind`), and ``hidden`` that another began a first mark that is not for
    this reader to see. ``adjustments`` are what is said of single members of a team, by user id.
    """

    id: int
    uuid: str
    state: str
    version: int
    levels: dict[str, str]
    comments: dict[str, str]
    overall: str
    points: int
    possible: int
    trainer_id: int | None
    saved_at: datetime | None
    mark: Mark | None
    score_due: bool
    rubric: Rubric
    submission: Submitted
    round: int
    claim: Claim | None
    assigned_to: int | None
    revise_by: datetime | None
    due_at: datetime | None
    late: Late | None
    reason: str = ""
    look_asked_at: datetime | None = None
    passages: Passages = ()
    wordings: Wordings = ()
    second: bool = False
    blind: bool = False
    hidden: bool = False
    adjustments: Mapping[int, Adjustment] = field(default_factory=dict)

    @property
    def released(self) -> bool:
        """Whether the learner sees this very marking."""
        return self.state == State.RELEASED

    @property
    def undo_until(self) -> datetime | None:
        """Until when the release can be undone by who made it; ``None`` once it cannot."""
        if not self.released or self.mark is None:
            return None
        until = self.mark.released_at + UNDO
        return until if until > timezone.now() else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria that have no level yet."""
        ids = (criterion.id for criterion in self.rubric.criteria())
        return tuple(name for name in ids if name not in self.levels)

    def snapshot(self) -> dict[str, Any]:
        """The marking alone, as events and the learner's mark keep it."""
        single = {"adjustments": adjustments_kept(self.adjustments)} if self.adjustments else {}
        return {
            **single,
            "levels": self.levels,
            "comments": self.comments,
            "overall": self.overall,
            "points": self.points,
            "passages": [each.kept() for each in self.passages],
            "wordings": list(self.wordings),
        }
