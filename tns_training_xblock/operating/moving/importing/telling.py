"""Having the platform count its grades: it does so when it is told of a score, not by itself.

The rows say before that the gradebook is owed the marks. So whatever happens to this process,
they are told: by ``tns_training_heal``, or when a trainer opens the run. Of what is gone there is
no row, so that it is told first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from submissions.models import ScoreSummary, score_reset, score_set

from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.host.logs.lines import Log

from .replacing import Place

log = Log("moving")


def owe(run: str) -> datetime:
    """Say of all marks of a run that the gradebook is owed them; since when is returned."""
    now = timezone.now()
    rows = Review.objects.filter(work__course_id=run, score_due=None)
    rows.filter(released__isnull=False).update(score_due=now)
    return now


def tell(run: str, owed: datetime) -> int:
    """Tell the gradebook: how many marks it could not be told of."""
    failed = 0
    rows = Review.objects.filter(work__course_id=run, score_due=owed)
    columns = ("pk", "usage_key", "work__student_id", "team")
    for pk, usage, student, team in list(rows.values_list(*columns)):
        shared = Shared.of(team)
        whose = [mate.student_id for mate in shared.mates] if shared else [student]
        arrived = [_told(run, usage, each) for each in whose]
        if all(arrived):
            rows.filter(pk=pk).update(score_due=None)
        else:
            failed += 1
    return failed


def tell_gone(run: str, places: Iterable[Place]) -> None:
    """Have the gradebook forget the scores of ``places`` where there is none any more."""
    for student, usage in sorted(places):
        if _summary(run, usage, student) is None:
            named = {"anonymous_user_id": student, "course_id": run, "item_id": usage}
            _sent(score_reset, **named, created_at=timezone.now())


def _told(run: str, usage: str, student: str) -> bool:
    summary = _summary(run, usage, student)
    if summary is None or summary.latest.is_hidden():
        return True
    score = summary.latest
    return _sent(
        score_set,
        points_possible=score.points_possible,
        points_earned=score.points_earned,
        anonymous_user_id=student,
        course_id=run,
        item_id=usage,
        created_at=score.created_at,
    )


def _summary(run: str, usage: str, student: str) -> Any:
    rows = ScoreSummary.objects.select_related("latest")
    item = {"course_id": run, "item_id": usage, "student_id": student}
    return rows.filter(**{f"student_item__{name}": value for name, value in item.items()}).first()


def _sent(signal: Any, **told: Any) -> bool:
    answers = [answer for _, answer in signal.send_robust(sender=None, **told)]
    failures = [answer for answer in answers if isinstance(answer, Exception)]
    for failure in failures:
        log.fault("moved-score-not-taken", failure)
    return not failures
