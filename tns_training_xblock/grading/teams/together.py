"""Handing in together: who has part, and a submission of each member's own in edx-submissions.

All of it is in the transaction that hands the work in or gives it back, while it is held.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from submissions.models import Submission

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored
from tns_training_xblock.work.errors import AlreadySubmitted
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.sharing.writers import wrote

from ..models import Review, Rule
from .shared import Mate, Shared

Create = Callable[[str], str]
"""Makes a submission of the learner with this anonymous id: its uuid."""


def settled(root: Work, team: cohort.Team | None, teams: str, by: int) -> dict[str, Any]:
    """The columns of a review that say who hands in the work, which is held, ``by`` one of them.

    ``teams`` is what the item's rule says. Raises
    :class:`~tns_training_xblock.work.errors.AlreadySubmitted` where whoever hands it in has part in
    another work of the block, or answers it otherwise than the rule says: their page is an old one.
    """
    if (team.kind if team else Rule.Teams.NOBODY) not in (teams, Rule.Teams.NOBODY):
        raise AlreadySubmitted
    if teams == Rule.Teams.NOBODY:
        return {}
    ids = cohort.members(root.course_id, team) if team else []
    place = root.course_id, root.usage_key, root.student_id
    having = cohort.take_part(*place, team, {*ids, by})
    if by not in having:
        raise AlreadySubmitted
    if team is None:
        return {}
    for user_id in having:
        wrote(root, user_id)
    before = {mate.user_id: mate for mate in mates_of(root)}
    mates = tuple(_mate(user_id, root.course_id, before) for user_id in having)
    return {
        "team": Shared(team.kind, team.name, mates, team.number).kept(),
        "team_key": root.student_id,
        "adjustments": {},
    }


def sent(columns: Mapping[str, Any], uuid: str, create: Create) -> dict[str, Any]:
    """The same, once each member has a submission of their own for the round ``uuid``."""
    shared = Shared.of(columns.get("team"))
    if shared is None:
        return dict(columns)
    mates = tuple(
        Mate(mate.user_id, mate.student_id, {**mate.sent, uuid: create(mate.student_id)})
        for mate in shared.mates
    )
    return {**columns, "team": replace(shared, mates=mates).kept()}


def restored(root: Work) -> dict[str, Any]:
    """The same columns where the review was lost: who had part, with their newest submissions."""
    parts = cohort.part_of(root.student_id) if cohort.is_team(root.student_id) else []
    team = cohort.team_of(root.student_id)
    if team is None or not parts:
        return {}
    mates = []
    for user_id in parts:
        student = platform().student_id(user_id, root.course_id)
        item = {"student_id": student, "course_id": root.course_id, "item_id": root.usage_key}
        theirs = Submission.objects.filter(**{f"student_item__{k}": v for k, v in item.items()})
        newest = theirs.order_by("-pk").values_list("uuid", flat=True).first()
        sent = {root.submission_uuid or "": str(UUID(str(newest)))} if newest else {}
        mates.append(Mate(user_id, student, sent))
    shared = Shared(team.kind, team.name, tuple(mates), team.number)
    return {"team": shared.kept(), "team_key": root.student_id}


def given_back(root: Work, review: Review) -> None:
    """The work, which is held, is its team's again; who has a mark stays with it."""
    released = stored.mapping(review.released)
    uuid = stored.text(released.get("uuid")) or review.submission_uuid
    shared = Shared.of(review.team)
    having = [mate.user_id for mate in shared.mates if uuid in mate.sent] if shared else []
    if shared is None and review.user_id is not None:
        having = [review.user_id]
    cohort.give_back(root.student_id, having if released else ())


def mates_of(root: Work) -> tuple[Mate, ...]:
    """Who had part in what was last handed in of a work."""
    kept = Review.objects.filter(work=root).values_list("team", flat=True).first()
    shared = Shared.of(kept)
    return shared.mates if shared else ()


def _mate(user_id: int, course_id: str, before: Mapping[int, Mate]) -> Mate:
    known = before.get(user_id)
    return known or Mate(user_id, platform().student_id(user_id, course_id), {})
