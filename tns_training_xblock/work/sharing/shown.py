"""What of a block is shown to the group: read as it is at this request, and copied nowhere.

Who takes theirs back, has it erased or leaves the run is gone with the next look. What is shown is
listed first, without a word of it, and read for those alone that somebody looks at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from tns_training_xblock.host.openedx import platform
from tns_training_xblock.work import stored
from tns_training_xblock.work.models import Attachment, Work, Writer
from tns_training_xblock.work.values import Answer, Attached

Who = int | str
"""Whose a work is: a user id, or the key of a team."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A work that its learner, or its team, shows to the group; ``at`` is when it was saved.

    ``id`` is the work's own: by it :func:`read_shown` reads it, and ``open_shown`` its files.
    """

    id: int
    who: Who
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What such a work says, and the files given with it."""

    answer: Answer
    files: tuple[Attached, ...] = ()


def shown_in(course_id: str, usage_key: str, people: Any) -> tuple[Listed, ...]:
    """The works of a block that are shown to the group, the newest first; one query.

    Of ``people`` alone (ids, or a query of them: who is enrolled), and of teams in which any of
    them wrote. Who may look is for the caller to say.
    """
    here = Work.objects.filter(Work.begun(), course_id=course_id, usage_key=usage_key, part="")
    owner = platform().student_ids(people).filter(tns_student=OuterRef("student_id"))
    wrote = Writer.objects.filter(work=OuterRef("pk"), user_id__in=people)
    rows = here.annotate(tns_user=Subquery(owner.values("tns_user")[:1])).filter(
        Q(tns_user__isnull=False) | Exists(wrote), shown_to=Work.Audience.GROUP
    )
    found = rows.order_by("-saved_at", "-pk").values_list(
        "pk", "tns_user", "student_id", "saved_at"
    )
    return tuple(
        Listed(pk, student_id if user is None else int(user), at)
        for pk, user, student_id, at in found
    )


def read_shown(ids: Collection[int]) -> dict[int, Shown]:
    """What listed works say, by their ids; two queries, however many.

    Which was taken back since it was listed is missing.
    """
    works = Work.objects.filter(pk__in=ids, shown_to=Work.Audience.GROUP)
    answers = dict(works.values_list("pk", "answer"))
    files: dict[int, list[Attached]] = defaultdict(list)
    kept = Attachment.objects.filter(work__in=answers, state=Attachment.State.KEPT)
    for row in kept.order_by("attached_at", "pk") if answers else ():
        files[row.work_id or 0].append(Attached.of(row))
    return {pk: Shown(stored.answer(answer), tuple(files[pk])) for pk, answer in answers.items()}
