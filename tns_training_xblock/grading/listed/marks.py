"""The marks that learners have: each as it was last released, and nothing of a trainer's desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.models import Round
from tns_training_xblock.grading.rules import DEFAULTS, Rules, rules_in
from tns_training_xblock.grading.teams.named import ids_of
from tns_training_xblock.grading.teams.shared import Shared, adjusted, adjustments
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored

from .asked import Asked, asked_for

_COLUMNS = (
    "pk",
    "submission_uuid",
    "usage_key",
    "user_id",
    "team",
    "possible",
    "late",
    "released_at",
    "released__uuid",
    "released__points",
    "released__possible",
    "released__adjustments",
)


@dataclass(frozen=True, slots=True)
class Got:
    """What one learner got: of a team, their own points."""

    username: str
    points: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One released mark, of the ``submission`` for which it was given.

    ``points`` count, in the gradebook too: what being ``late`` cost is gone from them.
    """

    submission: str
    usage_key: str
    learners: tuple[Got, ...]
    team: str
    points: int
    maximum: int
    late: bool
    released_at: datetime


def marks(asked: Asked, rights: Rights) -> Any:
    """The rows, to be sliced by ``pk``; ``since`` means those released from then on.

    What is being marked again, or was returned, keeps the mark that its learner has.
    """
    rows = asked_for(asked, rights).filter(released_at__isnull=False)
    if asked.since is not None:
        rows = rows.filter(released_at__gte=asked.since)
    return rows.values(*_COLUMNS)


def listed(rows: Iterable[Mapping[str, Any]], course_id: str) -> list[Listed]:
    """A page of them as it is told: three queries at most."""
    rows = list(rows)
    known = people(pk for row in rows for pk in ids_of(row["team"], row["user_id"]))
    rules, late = rules_in(course_id), _late_before(rows)
    return [
        _told(
            row,
            known,
            rules.get(row["usage_key"], DEFAULTS),
            late=late.get(_uuid(row), row["late"]),
        )
        for row in rows
    ]


def _late_before(rows: Iterable[Mapping[str, Any]]) -> dict[str, bool]:
    """Whether those came late whose learner has handed in again since."""
    earlier = [_uuid(row) for row in rows if _uuid(row) != row["submission_uuid"]]
    found = Round.objects.filter(submission_uuid__in=earlier)
    return dict(found.values_list("submission_uuid", "late"))


def _uuid(row: Mapping[str, Any]) -> str:
    return stored.text(row["released__uuid"]) or str(row["submission_uuid"])


def _told(
    row: Mapping[str, Any], known: Mapping[int, Person], rules: Rules, *, late: bool
) -> Listed:
    points = stored.count(row["released__points"])
    maximum = stored.count(row["released__possible"], row["possible"])
    single, shared = adjustments(row["released__adjustments"]), Shared.of(row["team"])

    def got(pk: int) -> Got:
        theirs = adjusted(points, maximum, single.get(pk))
        passed = theirs * 100 >= maximum * rules.pass_percent
        return Got(known[pk].username, theirs, passed)

    there = (pk for pk in ids_of(row["team"], row["user_id"]) if pk in known)
    return Listed(
        submission=_uuid(row),
        usage_key=row["usage_key"],
        learners=tuple(sorted(map(got, there), key=lambda each: each.username)),
        team=shared.name if shared else "",
        points=points,
        maximum=maximum,
        late=late,
        released_at=row["released_at"],
    )
