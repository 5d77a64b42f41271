"""What was handed in late, dated anew after an extension was given or taken.

Nothing of it is silent: the history says it, and where a mark was released that being late had
cost points, the learner's mark and the gradebook's change with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.late.cost import late_of
from tns_training_xblock.grading.late.dates import Dated, until_of
from tns_training_xblock.grading.marking.scores import send_score
from tns_training_xblock.grading.models import Event, Review, Round
from tns_training_xblock.grading.teams.named import ids_of
from tns_training_xblock.grading.telling.events import happening_of
from tns_training_xblock.grading.telling.steps import took
from tns_training_xblock.work import stored
from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.locking import in_turn
from tns_training_xblock.work.models import Work
from tns_training_xblock.work.values import WorkKey

_COLUMNS = ("own_due_at", "own_late", "submitted_at", "due_at", "late")


def settle(course_id: str, usage_key: str = "", people: Any = None, *, by: int | None) -> int:
    """Look again at what came late in a run, or an item of it: how many changed.

    ``people`` are the ids of those whose work it is, or a query for them, and ``by`` who gave or
    took time. One query for all that is as it should be.
    """
    rows = Review.objects.filter(course_id=course_id, own_late=True)
    if usage_key:
        rows = rows.filter(usage_key=usage_key)
    if people is not None:
        shared = Q(team_key__in=cohort.with_part(people))
        rows = rows.filter(Q(user_id__in=people) | shared)
    untils = cohort.Untils(course_id)
    found = rows.values_list("usage_key", "user_id", "team", "work__student_id", *_COLUMNS)
    keys = [
        WorkKey(course_id, item, student)
        for item, user_id, team, student, own_due, own_late, at, due_at, late in found.iterator()
        if Dated(own_due, own_late).extended(at, untils.latest(item, *ids_of(team, user_id)))
        != Dated(due_at, late)
    ]
    return sum(settle_work(key, by=by) for key in keys)


def settle_work(key: WorkKey, *, by: int | None = None) -> bool:
    """The same of one learner's work; whether it changed."""
    try:
        uuid = in_turn(key, partial(_settle, by), make=False)
    except NotFound:
        return False  # erased meanwhile
    if uuid:
        send_score(key, uuid)
    return uuid is not None


def _settle(by: int | None, root: Work) -> str | None:
    """The submission that changed, or "" where no score did; ``None`` where nothing did."""
    row = Review.objects.filter(work=root).first()
    if row is None:
        return None
    # Asked again while the work is held: whoever gave time since is heard.
    until = until_of(WorkKey.of(root), ids_of(row.team, row.user_id))
    dated = Dated(row.own_due_at, row.own_late).extended(row.submitted_at, until)
    if dated == Dated(row.due_at, row.late):
        return None
    was_late = row.late
    row.due_at, row.late = dated.due_at, dated.late
    if not (was_late or row.late):
        row.save(update_fields=["due_at"])
        return None
    changed = ["due_at", "late", *_marks_anew(row)]
    row.save(update_fields=changed)
    Work.objects.filter(pk=root.pk, submission_uuid=row.submission_uuid).update(late=row.late)
    Round.objects.filter(review=row, submission_uuid=row.submission_uuid).update(late=row.late)
    _tell(row, by)
    return row.submission_uuid if "score_due" in changed else ""


def _marks_anew(row: Review) -> Iterable[str]:
    """Count the marks of this submission again; the columns that changed."""
    changed = []
    late = late_of(row)
    for name in ("released", "former"):
        mark = stored.mapping(getattr(row, name))
        if "points" not in mark or mark.get("uuid", row.submission_uuid) != row.submission_uuid:
            continue
        points = stored.count(mark.get("points"))
        earned = stored.count(stored.mapping(mark.get("late")).get("earned"), points)
        without = {key: value for key, value in mark.items() if key != "late"}
        anew = without | (late.written(earned) if late else {"points": earned})
        if anew == mark:
            continue
        setattr(row, name, anew)
        changed.append(name)
        if name == "released":
            row.score_due = timezone.now()
            changed.append("score_due")
    return changed


def _tell(row: Review, by: int | None) -> None:
    snapshot = {
        "levels": row.levels,
        "comments": row.comments,
        "overall": row.overall,
        "points": row.points,
        "late": row.late,
    }
    what, now = Event.What.DATED, timezone.now()
    Event.objects.create(review=row, at=now, what=what, user_id=by, snapshot=snapshot)
    took(happening_of(row, what, by, now), row.pk)
