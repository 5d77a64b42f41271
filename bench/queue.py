"""The queue of a run with 10, 1,000 and 100,000 submissions: queries, bytes, and time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from . import measure, site
from .measure import gzipped, kilobytes, queries, table

SIZES = (10, 1_000, 100_000)
ROUNDS = 5
MOST_QUERIES = 5
MOST_KILOBYTES = 14
CLUSTERS = 40
START = datetime(2026, 1, 1, tzinfo=UTC)
STATES = ("submitted", "submitted", "marking", "ready", "released", "released", "returned")
"""What submissions are, in turn."""
VIEWS = {
    "to do": "",
    "all, the newest first": "state=all&sort=newest",
    "all filters": "state=all&country=TN&answered=fr&late=1&trainer=nobody&q=learner+1",
}


def main() -> None:
    """Print the figures, and whether what was to be reached was."""
    with site.running() as campus:
        notes = run(campus, SIZES)
    print()
    for reached, note in notes:
        print(f"{'reached' if reached else 'NOT REACHED'}: {note}")


def run(campus: Any, sizes: tuple[int, ...]) -> list[tuple[bool, str]]:
    """Measure each view at each size; what was to be reached, and whether it was."""
    from django.urls import reverse

    client, url = campus.client(site.TRAINER), reverse("tns_training:queue", args=[campus.run])
    rows, notes = [], []
    first: dict[str, float] = {}
    for size in sizes:
        fill(campus.run, campus.items, size)
        for name, query in VIEWS.items():
            address = f"{url}?{query}"
            # The demonstration puts its styles into the page; a browser keeps them elsewhere.
            html = re.sub(rb"<style\b.*?</style>", b"", client.get(address).content, flags=re.S)
            with queries() as asked:
                client.get(address)
            [taken] = measure.best([partial(client.get, address)], ROUNDS)
            first.setdefault(name, taken)
            ours, travels = asked.by(measure.OURS), gzipped(html)
            sizes_of = [kilobytes(len(html)), kilobytes(travels)]
            times = [f"{taken:.0f}", f"{taken / first[name]:.1f}"]
            rows.append([f"{size:,}: {name}", *asked.counts(), *sizes_of, *times])
            notes.append((ours <= MOST_QUERIES, f"{size:,}, {name}: {ours} queries of ours"))
            small = travels <= MOST_KILOBYTES * 1024
            notes.append((small, f"{size:,}, {name}: {kilobytes(travels)} KB"))
    heads = ["submissions", "ours", "edx-submissions", "platform", "HTML KB", "gzipped", "ms"]
    table("Queue, a page of at most 50", [*heads, f"× at {sizes[0]}"], rows)
    return notes


def fill(run_id: str, items: list[str], count: int) -> None:
    """More rows, as if ``count`` works had been handed in; none of them has a text."""
    from django.contrib.auth.models import User
    from django.db import transaction
    from django.utils import timezone

    from tns_training_xblock.cohort.models import Cluster, Participant
    from tns_training_xblock.grading.models import Review
    from tns_training_xblock.work.models import Edition, Work

    there, now = Review.objects.count(), timezone.now()
    edition, _ = Edition.objects.get_or_create(
        digest="bench", defaults={"content": {}, "titles": {"en": "When the subsidy shrinks"}}
    )
    clusters = [
        Cluster.objects.get_or_create(
            course_id=run_id,
            key=f"{number}",
            defaults={"name": f"Cluster {number}", "country": ("TN", "JO")[number % 2]},
        )[0]
        for number in range(CLUSTERS)
    ]
    with transaction.atomic():
        for begin in range(there, count, 5_000):
            numbers = range(begin, min(begin + 5_000, count))
            users = User.objects.bulk_create(
                User(username=f"learner-{n}", first_name="Learner", last_name=str(n))
                for n in numbers
            )
            Participant.objects.bulk_create(
                Participant(
                    course_id=run_id,
                    user_id=user.pk,
                    cluster=clusters[user.pk % CLUSTERS],
                    said_at=now,
                )
                for user in users
            )
            works = Work.objects.bulk_create(
                Work(
                    course_id=run_id,
                    usage_key=items[n % len(items)],
                    student_id=f"{n:032x}",
                    user_id=user.pk,
                    submission_uuid=str(UUID(int=n << 96)),
                    submitted_at=START + timedelta(minutes=n),
                    edition=edition,
                )
                for n, user in zip(numbers, users, strict=True)
            )
            Review.objects.bulk_create(
                _review(work, n) for n, work in zip(numbers, works, strict=True)
            )


def _review(work: Any, number: int) -> Any:
    from tns_training_xblock.grading.models import Review

    return Review(
        work=work,
        submission_uuid=work.submission_uuid,
        course_id=work.course_id,
        usage_key=work.usage_key,
        user_id=work.user_id,
        submitted_at=work.submitted_at,
        due_at=work.submitted_at - timedelta(days=2, hours=3),
        late=number % 5 == 0,
        language=("en", "fr", "ar")[number % 3],
        state=STATES[number % len(STATES)],
        possible=12,
    )
