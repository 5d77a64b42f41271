"""Who submitted, and who is waiting: three queries a page, however many submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored

from .states import State
from .takers import LEARNER, submitted
from .values import receipt_number

PAGE = 50
_ALL = Q()
_COLUMNS = (
    "submission_uuid",
    "user_id",
    "submitted_at",
    "late",
    "language",
    "review__possible",
    "review__state",
    "review__points",
    "review__released_at",
    "edition__titles",
    "taker",
    "waits",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in a list; ``person`` is ``None`` once the learner left the platform.

    ``points`` are those chosen so far, released or not; ``titles`` the case's, by language.
    ``taker`` says whose it is and ``waits`` whether a learner waits for this mark, see
    :mod:`.takers`.
    """

    uuid: str
    number: str
    person: Person | None
    submitted_at: datetime
    late: bool
    language: str
    state: str
    reopened: bool
    points: int
    possible: int
    titles: dict[str, str]
    taker: str
    waits: bool


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """One page of a block's submissions, oldest first.

    ``page`` counts from 1; ``total`` counts all submissions, ``learners`` those of learners, and
    ``waiting`` those of them that are not released.
    """

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int
    learners: int
    waiting: int


def page_of_submissions(
    usage_key: str, page: int, waiting_only: bool = False, seen: Q = _ALL
) -> SubmissionPage:
    """The ``page``-th fifty submissions of a block; a page that does not exist is the nearest.

    ``seen`` is the condition on works by which a reader sees them.
    """
    works = submitted(usage_key).filter(seen)
    counts = works.aggregate(
        total=Count("pk"),
        learners=Count("pk", filter=Q(taker=LEARNER)),
        waiting=Count("pk", filter=Q(waits=True)),
    )
    pages = max(1, -(-counts["waiting" if waiting_only else "total"] // PAGE))
    page = min(max(page, 1), pages)
    if waiting_only:
        works = works.filter(Q(waits=True))
    first = (page - 1) * PAGE
    found = list(works.order_by("submitted_at", "pk").values(*_COLUMNS)[first : first + PAGE])
    names = people(values["user_id"] for values in found)
    rows = tuple(_row(values, names) for values in found)
    return SubmissionPage(rows, page, pages, **counts)


def _row(values: dict[str, Any], names: dict[int, Person]) -> Row:
    state = values["review__state"]
    return Row(
        uuid=values["submission_uuid"],
        number=receipt_number(values["submission_uuid"]),
        person=names.get(values["user_id"]),
        submitted_at=values["submitted_at"],
        late=values["late"],
        language=values["language"],
        state=state,
        reopened=bool(values["review__released_at"]) and state != State.RELEASED,
        points=values["review__points"],
        possible=values["review__possible"],
        titles=stored.texts(values["edition__titles"]),
        taker=values["taker"],
        waits=values["waits"],
    )
