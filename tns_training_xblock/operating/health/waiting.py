"""What waits and since when, of all runs together: a query a line, however many runs there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from tns_training_xblock.grading.models import Mail, Planned, Review
from tns_training_xblock.grading.states import OPEN
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.removal import overdue

from .values import Level, Limits, Line, aged

LATELY = timedelta(days=7)
"""For how long a letter that did not arrive is told."""
MAIL = Limits(timedelta(hours=1), timedelta(days=1))
SCORES = Limits(timedelta(minutes=15), timedelta(days=1))
RELEASES = Limits(timedelta(minutes=15), timedelta(hours=2))
FILES = Limits(timedelta(hours=2), timedelta(days=30))


def lines(now: datetime) -> Iterator[Line]:
    """Submissions, letters, scores, planned releases and files, each with its oldest; 5 queries."""
    yield _submissions(now)
    yield _mail(now)
    scores = Review.objects.filter(score_due__isnull=False)
    yield _line("scores", now, *_oldest(scores, "score_due"), SCORES)
    yield _releases(now)
    files = _oldest(Attachment.objects.filter(overdue()), "attached_at")
    yield _line("files", now, *files, FILES)


def _submissions(now: datetime) -> Line:
    """Not the operator's to mend: it is told, and never wrong."""
    waiting = Review.objects.filter(state__in=OPEN)
    return Line("submissions", Level.GOOD, aged(now, *_oldest(waiting, "submitted_at")))


def _mail(now: datetime) -> Line:
    due = Q(state=Mail.State.WAITING, due_at__lte=now)
    lately = Q(done_at__gte=now - LATELY)
    found = Mail.objects.aggregate(
        count=Count("pk", filter=due),
        oldest=Min("due_at", filter=due),
        failed=Count("pk", filter=lately & Q(state=Mail.State.FAILED)),
        unsure=Count("pk", filter=lately & Q(state=Mail.State.UNSURE)),
    )
    failed, unsure = found["failed"], found["unsure"]
    line = _line("mail", now, found["count"], found["oldest"], MAIL)
    worst = max(line.level, Level.CAUTION if failed + unsure else Level.GOOD)
    return Line("mail", worst, {**line.numbers, "failed": failed, "unsure": unsure})


def _releases(now: datetime) -> Line:
    """Planned for a time that has come, and in nobody's hands."""
    free = Q(state=Planned.State.WAITING) | Q(state=Planned.State.RUNNING, until__lte=now)
    due = Planned.objects.filter(free, at__lte=now)
    return _line("releases", now, *_oldest(due, "at"), RELEASES)


def _line(name: str, now: datetime, count: int, oldest: datetime | None, limits: Limits) -> Line:
    age = now - oldest if oldest else None
    return Line(name, limits.level(age), aged(now, count, oldest))


def _oldest(rows: QuerySet[Any], column: str) -> tuple[int, datetime | None]:
    found = rows.aggregate(count=Count("pk"), oldest=Min(column))
    return found["count"], found["oldest"]
