"""The submissions of a block as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from tns_training_xblock.formats import cell
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Work

from .answers import tasks_in, vote_in
from .models import Review

CHUNK = 500


def report_rows(usage_key: str) -> Iterator[dict[str, Any]]:
    """One row a submission, oldest first: who, when, marking, points, and each answer on its own.

    The keys are stable English words, ``task: <id>`` for the answers, and none but ``username`` is
    one of the platform's own columns; times are ISO 8601 in UTC. Two queries for every 500 rows.
    """
    works = (
        Work.objects.filter(usage_key=usage_key, submission_uuid__isnull=False)
        .select_related("review")
        .order_by("submitted_at", "pk")
        .iterator(chunk_size=CHUNK)
    )
    while chunk := list(islice(works, CHUNK)):
        names = people(work.user_id for work in chunk)
        yield from (_row(work, names) for work in chunk)


def _row(work: Work, names: dict[int, Person]) -> dict[str, Any]:
    review = work.review
    person = names.get(work.user_id) if work.user_id else None
    row: dict[str, Any] = {
        "username": person.username if person else "",
        "name": person.name if person else "",
        "submitted": work.submitted_at.isoformat() if work.submitted_at else "",
        "late": work.late,
        "marking": review.state,
        "points": _points(review),
        "possible": review.possible,
        "released": review.released_at.isoformat() if review.released_at else "",
    }
    row |= {f"task: {name}": text for name, text in sorted(tasks_in(work.answer).items())}
    choice, why = vote_in(work.answer)
    row |= {"vote": choice, "vote, why": why}
    return {name: cell(value) for name, value in row.items()}


def _points(review: Review) -> int | None:
    """The points last released, where there are any."""
    released = stored.mapping(review.released)
    return stored.count(released.get("points")) if "points" in released else None
