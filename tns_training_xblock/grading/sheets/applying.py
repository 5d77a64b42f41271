"""Doing what a sheet wants: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tns_training_xblock.grading.agreement.seeing import as_second
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.errors import Claimed, Invalid, StaleReview
from tns_training_xblock.grading.marking.history import SHEET
from tns_training_xblock.grading.marking.reviews import finish, save_review
from tns_training_xblock.grading.marking.seconding import finish_second, save_second
from tns_training_xblock.grading.states import State
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work

from .plans import Planned

log = Log("marking")


class Overtaken(OurError):  # noqa: N818
    """Something changed since it was planned; nothing was done."""

    code = "overtaken"


@dataclass(frozen=True, slots=True)
class Applied:
    """How many drafts were saved, and how many of them are done now.

    What is done is ready, waits for a second mark, or is compared with the first.
    """

    saved: int
    ready: int


def apply(plan: Iterable[Planned], trainer_id: int, *, done: bool = False) -> Applied:
    """Save the marking of every line as a draft; with ``done`` those that are whole are ready.

    None of them is released. Raises :class:`Overtaken` where any line cannot be done, and what the
    database raises; nothing is changed then. Works are held in the order of their submissions, so
    that two sheets at once cannot wait for each other in a circle.
    """
    rows = sorted(plan, key=lambda each: each.uuid)
    if not rows:
        return Applied(0, 0)

    def all_of_them(_held: Work) -> Applied:
        return Applied(len(rows), sum(_one(each, trainer_id, done=done) for each in rows))

    try:
        key = review(rows[0].uuid).submission.key
        applied = in_turn(key, all_of_them, make=False)
    except (StaleReview, Claimed, Invalid, NotFound) as error:
        raise Overtaken from error
    log.act("sheet-applied", run=key.course_id, count=len(rows))
    return applied


def _one(each: Planned, trainer_id: int, *, done: bool) -> bool:
    """Save one; whether it is done now."""
    if each.second:
        return _second(each, trainer_id, done=done)
    saved = save_review(
        each.uuid,
        each.version,
        trainer_id,
        dict(each.levels),
        dict(each.comments),
        each.overall,
        source=SHEET,
    )
    if not done or saved.missing:
        return False
    finish(saved, saved.version, trainer_id)
    return True


def _second(each: Planned, trainer_id: int, *, done: bool) -> bool:
    """The same of a second mark, which nobody made of it meanwhile."""
    first = review(each.uuid)
    if first.state != State.SECOND:
        raise StaleReview(first)
    marking = (dict(each.levels), dict(each.comments), each.overall)
    saved = save_second(as_second(first), each.version, trainer_id, *marking, source=SHEET)
    if not done or saved.missing:
        return False
    finish_second(saved, saved.version, trainer_id, source=SHEET)
    return True
