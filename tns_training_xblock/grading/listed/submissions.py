"""How each submission of a run stands: a row for a learner, or a team, and an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.agreement.blind import unknown_column
from tns_training_xblock.grading.claims import hidden_column
from tns_training_xblock.grading.models import Event
from tns_training_xblock.grading.teams.named import ids_of
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.host.people import Person, people

from .asked import Asked, asked_for

_COLUMNS = (
    "pk",
    "submission_uuid",
    "usage_key",
    "user_id",
    "team",
    "shown",
    "round",
    "submitted_at",
    "late",
    "saved_at",
    "released_at",
    "blind",
    "hidden",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One submission; of what is ``blind`` neither learners nor team are told.

    ``state`` is a word of a queue's rows. ``marked_at`` is when its marking was last saved:
    ``None`` before, and for who may have to make the second mark and must not know of the first.
    ``learners`` are the usernames of those who still have an account.
    """

    submission: str
    receipt: str
    usage_key: str
    learners: tuple[str, ...]
    team: str
    blind: bool
    state: str
    round: int
    handed_in_at: datetime
    late: bool
    marked_at: datetime | None
    released_at: datetime | None


def submissions(asked: Asked, rights: Rights) -> Any:
    """The rows, to be sliced by ``pk``, in the order of which they come for the first time.

    ``since`` means those of whose history a line was written from then on.
    """
    rows = asked_for(asked, rights)
    if asked.since is not None:
        moved = Event.objects.filter(review=OuterRef("pk"), at__gte=asked.since)
        rows = rows.filter(Q(submitted_at__gte=asked.since) | Q(Exists(moved)))
    reader = int(getattr(rights.user, "pk", 0) or 0)
    return rows.annotate(blind=unknown_column(), hidden=hidden_column(reader)).values(*_COLUMNS)


def listed(rows: Iterable[Mapping[str, Any]]) -> list[Listed]:
    """A page of them as it is told; one query for all names."""
    rows = list(rows)
    known = people(
        pk for row in rows if not row["blind"] for pk in ids_of(row["team"], row["user_id"])
    )
    return [_told(row, known) for row in rows]


def usernames(ids: Iterable[int], known: Mapping[int, Person]) -> tuple[str, ...]:
    """Of those who are known, in order."""
    return tuple(sorted(known[pk].username for pk in ids if pk in known))


def _told(row: Mapping[str, Any], known: Mapping[int, Person]) -> Listed:
    blind, shared = bool(row["blind"]), Shared.of(row["team"])
    learners = () if blind else usernames(ids_of(row["team"], row["user_id"]), known)
    return Listed(
        submission=row["submission_uuid"],
        receipt=receipt_number(row["submission_uuid"]),
        usage_key=row["usage_key"],
        learners=learners,
        team=shared.name if shared and not blind else "",
        blind=blind,
        state=row["shown"],
        round=row["round"],
        handed_in_at=row["submitted_at"],
        late=row["late"],
        marked_at=None if row["hidden"] else row["saved_at"],
        released_at=row["released_at"],
    )
