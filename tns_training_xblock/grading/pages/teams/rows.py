"""The members of a team as a desk shows them, with the fields in which points are adjusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, QueryDict

from tns_training_xblock.content import clean
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.grading.marking.adjusting import MEMBER
from tns_training_xblock.grading.states import MARKABLE
from tns_training_xblock.grading.teams.shared import (
    MOST_POINTS,
    Adjustment,
    adjusted,
    adjustments_kept,
)
from tns_training_xblock.grading.values import ReviewState
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.people import Person

WHY = "why-"
_SIGNS = {"\u2212": "-", "\u2013": "-", "\uff0d": "-", "\u200e": "", "\u200f": "", "\u061c": ""}
"""Other minus signs, and marks of direction that keyboards put beside them."""
_LONGEST = 6
WRONG = MOST_POINTS + 1
"""What no number was typed for: it is refused as too far."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member: ``points`` as typed, ``gets`` what they are given of the levels chosen."""

    user_id: int
    name: str
    points: str
    why: str
    gets: int
    problem: str


@dataclass(frozen=True, slots=True)
class Members:
    """The members of the team whose work is on the desk.

    ``open`` says that something can be adjusted now, ``tag`` what stood on the page.
    """

    name: str
    rows: tuple[MemberRow, ...]
    open: bool
    tag: str

    @property
    def told(self) -> bool:
        """Whether there is something to be read at once."""
        return any(row.points or row.problem for row in self.rows)


def members_of(
    state: ReviewState,
    known: Mapping[int, Person],
    problems: Mapping[str, str],
    typed: QueryDict | None = None,
) -> Members | None:
    """The members as a page shows them; ``None`` where somebody answered alone, or marked blind.

    ``typed`` is what was sent and not kept.
    """
    team = state.submission.team
    if team is None or state.blind or state.second or state.hidden:
        return None
    points = state.late.left(state.points) if state.late else state.points
    people = sorted(team.ids, key=lambda pk: (place(str(known.get(pk, ""))), pk))
    rows = []
    for pk in people:
        kept = state.adjustments.get(pk)
        field, why = f"{MEMBER}{pk}", f"{WHY}{pk}"
        shown = f"{kept.points:+d}" if kept else ""
        rows.append(
            MemberRow(
                user_id=pk,
                name=str(known.get(pk, "")),
                points=typed.get(field, "") if typed is not None else shown,
                why=typed.get(why, "") if typed is not None else (kept.why if kept else ""),
                gets=adjusted(points, state.possible, kept),
                problem=problems.get(field, ""),
            )
        )
    return Members(team.name, tuple(rows), state.state in MARKABLE, tag_of(state))


def tag_of(state: ReviewState) -> str:
    """What a page says of what it shows, so that a later save can be told."""
    kept = json.dumps(adjustments_kept(state.adjustments), sort_keys=True)
    return sha256(kept.encode()).hexdigest()[:16]


def adjustments_in(form: QueryDict) -> dict[int, Adjustment]:
    """What a form says of members; who has neither points nor a reason is left out."""
    found = {}
    for name in form:
        pk = digits(name.removeprefix(MEMBER)) if name.startswith(MEMBER) else None
        if pk is None:
            continue
        points, why = form.get(name, "").strip(), clean(form.get(f"{WHY}{pk}", "")).strip()
        if points or why:
            found[pk] = Adjustment(_points(points), why)
    return found


def _points(text: str) -> int:
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    text = text.strip()
    if not text:
        return 0
    # In Arabic a sign may stand behind the number.
    below = text.startswith("-") or text.endswith("-")
    number = text.strip("-").removeprefix("+").strip()
    # Arabic digits too; nobody has a number as long as this.
    if not number.isdecimal() or len(number) > _LONGEST:
        return WRONG
    return -int(number) if below else int(number)


def typed_in(request: HttpRequest) -> QueryDict | None:
    """What this request sent of members, where it did."""
    return request.POST if any(name.startswith(MEMBER) for name in request.POST) else None
