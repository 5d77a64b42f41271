"""Who submitted, and who is waiting: three queries a page, however many submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When

from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work

from .models import Review
from .values import receipt_number

PAGE = 50
_COLUMNS = (
    "submission_uuid",
    "user_id",
    "submitted_at",
    "late",
    "review__possible",
    "review__state",
    "review__points",
    "review__released_at",
    "edition__titles",
)
_OPEN = ~Q(review__state=Review.State.RELEASED)


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in a list; ``person`` is ``None`` once the learner left the platform.

    ``points`` are those chosen so far, released or not; ``titles`` the case's, by language.
    """

    uuid: str
    number: str
    person: Person | None
    submitted_at: datetime
    late: bool
    state: str
    reopened: bool
    points: int
    possible: int
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """One page of a block's submissions, oldest first.

    ``page`` counts from 1; ``total`` and ``waiting`` count all submissions, and those of them that
    are not released.
    """

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int
    waiting: int


def page_of_submissions(usage_key: str, page: int, waiting_only: bool = False) -> SubmissionPage:
    """The ``page``-th fifty submissions of a block; a page that does not exist is the nearest."""
    works = _submitted(usage_key)
    counts = works.aggregate(total=Count("pk"), waiting=Count("pk", filter=_OPEN))
    total, waiting = counts["total"], counts["waiting"]
    pages = max(1, -(-(waiting if waiting_only else total) // PAGE))
    page = min(max(page, 1), pages)
    if waiting_only:
        works = works.filter(_OPEN)
    first = (page - 1) * PAGE
    found = list(works.order_by("submitted_at", "pk").values(*_COLUMNS)[first : first + PAGE])
    names = people(values["user_id"] for values in found)
    rows = tuple(_row(values, names) for values in found)
    return SubmissionPage(rows, page, pages, total, waiting)


def next_waiting(usage_key: str, uuid: str, submitted_at: datetime | None) -> str | None:
    """The submission to mark after this one: the next older to newer, then from the start again."""
    later = Case(When(submitted_at__gt=submitted_at, then=Value(0)), default=Value(1))
    others = _submitted(usage_key).filter(_OPEN).exclude(submission_uuid=uuid)
    ordered = others.order_by(later, "submitted_at", "pk")
    return ordered.values_list("submission_uuid", flat=True).first()


def _submitted(usage_key: str) -> QuerySet[Work]:
    return Work.objects.filter(usage_key=usage_key, submission_uuid__isnull=False)


def _row(values: dict[str, Any], names: dict[int, Person]) -> Row:
    state = values["review__state"]
    return Row(
        uuid=values["submission_uuid"],
        number=receipt_number(values["submission_uuid"]),
        person=names.get(values["user_id"]),
        submitted_at=values["submitted_at"],
        late=values["late"],
        state=state,
        reopened=bool(values["review__released_at"]) and state != Review.State.RELEASED,
        points=values["review__points"],
        possible=values["review__possible"],
        titles=stored.texts(values["edition__titles"]),
    )
