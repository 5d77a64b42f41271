"""What of a block is shown to the group: read as it is at this request, and copied nowhere.

Who takes theirs back, has it erased or leaves the run is gone with the next look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Attachment, Work, Writer
from tns_training_xblock.work.values import Answer, Attached

Who = int | str
"""Whose a work is: a user id, or the key of a team."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A work that its learner, or its team, shows to the group; ``at`` is when it was saved."""

    who: Who
    at: datetime | None
    answer: Answer


def shown_in(course_id: str, usage_key: str, people: Any) -> tuple[Shown, ...]:
    """The works of a block that are shown to the group, the newest first; one query.

    Of ``people`` alone (ids, or a query of them: who is enrolled), and of teams in which any of
    them wrote. Who may look is for the caller to say.
    """
    rows = _shown(course_id, usage_key, people).order_by("-saved_at", "-pk")
    found = rows.values_list("tns_user", "student_id", "saved_at", "answer")
    return tuple(
        Shown(student_id if user is None else int(user), at, stored.answer(answer))
        for user, student_id, at, answer in found
    )


def shown_files(course_id: str, usage_key: str, people: Any) -> dict[Who, tuple[Attached, ...]]:
    """The files given with them, by whose they are; one query."""
    rows = files_shown(course_id, usage_key, people)
    theirs = rows.annotate(
        tns_user=_author("work__student_id", people), tns_key=F("work__student_id")
    )
    found: dict[Who, list[Attached]] = {}
    for row in theirs.order_by("attached_at", "pk"):
        who = row.tns_key if row.tns_user is None else int(row.tns_user)
        found.setdefault(who, []).append(Attached.of(row))
    return {who: tuple(files) for who, files in found.items()}


def files_shown(course_id: str, usage_key: str, people: Any) -> QuerySet[Attachment]:
    """The rows of the files that are shown to the group with the works of a block."""
    works = _shown(course_id, usage_key, people).values("pk")
    return Attachment.objects.filter(work__in=works, state=Attachment.State.KEPT)


def _shown(course_id: str, usage_key: str, people: Any) -> QuerySet[Any]:
    here = Work.objects.filter(course_id=course_id, usage_key=usage_key, part="", version__gt=0)
    wrote = Writer.objects.filter(work=OuterRef("pk"), user_id__in=people)
    rows = here.annotate(tns_user=_author("student_id", people))
    theirs = Q(tns_user__isnull=False) | Exists(wrote)
    return rows.filter(theirs, shown_to=Work.Audience.GROUP)


def _author(column: str, people: Any) -> Subquery:
    """Who of ``people`` has the anonymous id in ``column``; nobody has a team's key."""
    theirs = platform().student_ids(people).filter(tns_student=OuterRef(column))
    return Subquery(theirs.values("tns_user")[:1])
