"""Where each learner stands in each case study: what is read for one page of a grid."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.agreement.blind import is_unknown
from tns_training_xblock.grading.queue.filters import among
from tns_training_xblock.grading.queue.view import ALL, View
from tns_training_xblock.grading.states import DRAFTING, OPEN, State
from tns_training_xblock.grading.teams.named import ids_of
from tns_training_xblock.grading.teams.shared import adjusted, adjustments
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work

UNTOUCHED, HIDDEN, UNKNOWN = "untouched", "hidden", "unknown"
"""Nothing written; handed in, and no more may be told yet; not for this reader to know."""
_COLUMNS = (
    "user_id",
    "team",
    "usage_key",
    "submission_uuid",
    "shown",
    "state",
    "round",
    "submitted_at",
    "released_at",
    "possible",
    "released__points",
    "released__possible",
    "released__adjustments",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner in one case study.

    ``shown`` is a state of a queue's rows, drafting, or one of those above. ``waits_since`` is set
    where the learner waits for a trainer; ``points`` are those of the mark that the learner has.
    ``uuid`` leads to the desk.
    """

    shown: str
    uuid: str = ""
    round: int = 0
    waits_since: datetime | None = None
    points: int | None = None
    possible: int = 0

    @property
    def handed_in(self) -> bool:
        """Whether there is something to be marked, or that was."""
        return bool(self.uuid) or self.shown == HIDDEN


Cells = dict[tuple[int, str], Cell]
"""By learner and usage key."""


def cells_of(ids: Collection[int], rights: Rights, blind: frozenset[str]) -> Cells:
    """What these people handed in, as far as it may be told; one query."""
    # Works have an index of their users, reviews have none.
    rows = among(View(state=ALL), rights).filter(_by(ids))
    cells = {}
    for values in rows.order_by("pk").values(*_COLUMNS):
        # Of a team's each member has a row, and their own points.
        for pk in ids_of(values["team"], values["user_id"]) & set(ids):
            cells[pk, values["usage_key"]] = _cell(values, blind, pk)
    return cells


def _by(ids: Collection[int]) -> Q:
    return Q(work__user_id__in=ids) | Q(team_key__in=cohort.with_part(list(ids)))


def drafts_of(ids: Collection[int], course_id: str, items: Collection[str]) -> Cells:
    """Who of them writes on what, alone or in a team, and has not handed it in; two queries.

    No text is read.
    """
    owners: dict[str, int] = dict(platform().student_ids(list(ids)))
    mine = Q(student_id__in=list(owners)) | Q(writers__user_id__in=list(ids))
    rows = drafting(course_id, items).filter(mine)
    found = rows.values_list("student_id", "usage_key", "writers__user_id")
    whose = ((owners.get(student, writer), key) for student, key, writer in found)
    return {(pk, key): Cell(DRAFTING) for pk, key in whose if pk is not None}


def drafting(course_id: str, items: Collection[str]) -> Any:
    """The works that their learners write on, and have not handed in or have taken back."""
    works = Work.objects.filter(course_id=course_id, part="", usage_key__in=list(items))
    return works.filter(Q(review=None) | Q(review__state=State.WITHDRAWN))


def _cell(values: dict[str, Any], blind: frozenset[str], user_id: int) -> Cell:
    if is_unknown(blind, values["usage_key"], values["released_at"]):
        return Cell(HIDDEN)
    points = values["released__points"]
    possible = stored.count(values["released__possible"], values["possible"])
    own = adjustments(values["released__adjustments"]).get(user_id)
    return Cell(
        shown=values["shown"],
        uuid=values["submission_uuid"],
        round=values["round"],
        waits_since=values["submitted_at"] if values["state"] in OPEN else None,
        points=None if points is None else adjusted(stored.count(points), possible, own),
        possible=possible,
    )
