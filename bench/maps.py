"""The course map of somebody with 10 and 1,000 works in the run: queries, bytes, and time."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

from . import measure, site
from .measure import gzipped, kilobytes, queries, table

SIZES = (10, 1_000)
ROUNDS = 5
MOST_QUERIES = 1
MOST_KILOBYTES = 20
MAP = "course-map"


def main() -> None:
    """Print the figures, and whether what was to be reached was."""
    with site.running() as campus:
        notes = run(campus, campus.key(MAP), site.LEARNER, SIZES)
    print()
    for reached, note in notes:
        print(f"{'reached' if reached else 'NOT REACHED'}: {note}")


def run(campus: Any, key: Any, name: str, sizes: tuple[int, ...]) -> list[tuple[bool, str]]:
    """Measure the map ``key`` for the learner ``name`` at each size."""
    from demo import people

    learner = campus.user(name)
    student_id = people.anonymous_id(learner, campus.course_key)
    view = partial(_drawn, campus, key, learner)
    rows, notes = [], []
    for size in sizes:
        fill(str(campus.course_key), student_id, size)
        html = view()
        with queries() as asked:
            view()
        [taken] = measure.best([view], ROUNDS)
        ours, travels = asked.by(measure.OURS), gzipped(html)
        counts = [kilobytes(len(html)), kilobytes(travels)]
        rows.append([f"{size:,}", *asked.counts(), *counts, f"{taken:.0f}"])
        notes.append((ours <= MOST_QUERIES, f"{size:,}: {ours} queries of ours"))
        small = travels <= MOST_KILOBYTES * 1024
        notes.append((small, f"{size:,}: {kilobytes(travels)} KB"))
    heads = ["works", "ours", "edx-submissions", "platform", "HTML KB", "gzipped", "ms"]
    table("Course map, a fresh block", heads, rows)
    return notes


def _drawn(campus: Any, key: Any, learner: Any) -> bytes:
    content: str = campus.block(key, learner).student_view().content
    return content.encode()


def fill(run_id: str, student_id: str, count: int) -> None:
    """More works of one learner, each with three answers, until there are ``count``."""
    from tns_training_xblock.work.models import Attempt, Work

    there, now = Work.objects.filter(student_id=student_id).count(), datetime.now(UTC)
    run_part = run_id.removeprefix("course-v1:")
    works = Work.objects.bulk_create(
        Work(
            course_id=run_id,
            usage_key=f"block-v1:{run_part}+type@tns_lesson+block@text-{number}",
            student_id=student_id,
            answer={"end_seen": True},
        )
        for number in range(there, count)
    )
    Attempt.objects.bulk_create(
        Attempt(work=work, check_id=f"check-{number}", response="x", share=0.5, made_at=now)
        for work in works
        for number in range(3)
    )
