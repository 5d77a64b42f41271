"""What a learner may know of their own work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tns_training_xblock.work.values import Attached, Draft

from ..late.cost import Late
from ..reasons.looked import Looked
from ..states import DRAFTING, State
from .marks import Mark, PastRound, Receipt

Stage = Literal["drafting", "submitted", "reading", "returned", "marked", "withdrawn"]
"""Where a work stands, in the words of its learner."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a learner may know of their own work.

    ``state`` is one of :class:`State`, or ``drafting`` or ``claimed``; ``rounds`` are what
    was returned before, oldest first, and ``revise_by`` until when what was returned can be handed
    in again. ``withdrawn_at`` is when what is withdrawn was taken back, and ``late`` how late came
    what was handed in; it is ``excused`` where it would be late without the time that was given.
    ``most_rounds`` is how often it can be handed in where the item's rules say so, ``late_cost``
    and ``late_most`` are what they say of handing in now and ``teams`` with whom it is answered;
    ``ruled`` says that somebody set rules for it. ``look`` is what they asked of ``mark``.
    """

    draft: Draft
    files: tuple[Attached, ...]
    receipt: Receipt | None
    mark: Mark | None
    state: str = DRAFTING
    rounds: tuple[PastRound, ...] = ()
    revise_by: datetime | None = None
    withdrawn_at: datetime | None = None
    late: Late | None = None
    excused: bool = False
    most_rounds: int | None = None
    look: Looked | None = None
    late_cost: int = 0
    late_most: int = 100
    teams: str = "nobody"
    ruled: bool = False

    @property
    def round(self) -> int:
        """The round that was handed in or is being written, from 1."""
        return len(self.rounds) + 1

    @property
    def marked(self) -> bool:
        """Whether ``mark`` is that of what was last handed in, and not of an earlier round."""
        return bool(self.mark and self.receipt and self.mark.uuid == self.receipt.uuid)

    @property
    def stage(self) -> Stage:
        """Where it stands for the learner, who is not told what a trainer is just doing with it."""
        return stage_of(self.state, handed_in=bool(self.receipt), marked=self.marked)


def stage_of(state: str, *, handed_in: bool, marked: bool) -> Stage:
    """The stage of a work in a ``state``, and whether what it was ``marked`` for is handed in."""
    if marked:
        return "marked"
    if handed_in:
        return "submitted" if state == State.SUBMITTED else "reading"
    if state == State.RETURNED:
        return "returned"
    return "withdrawn" if state == State.WITHDRAWN else "drafting"
