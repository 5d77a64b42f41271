"""Which works are a learner's: their own, and those that they wrote, or handed in, with others."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from tns_training_xblock.cohort.api import (
    CLUSTER,
    cluster_of_team,
    is_team,
    left_over,
    placed_with,
    seen_by,
    whose,
)
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work.models import Work, Writer
from tns_training_xblock.work.sharing.writers import written_by
from tns_training_xblock.work.values import WorkKey

from ..rules import DEFAULTS, rules_in, rules_of

Row = tuple[str, str, str | None, int | None]
"""Of a work the usage key, whose it is, its submission, and who saved it last."""


def works_of(learner: Learner) -> QuerySet[Work]:
    """The works of ``learner`` in their run, as part of one query.

    Of what a team only drafts, those in which they wrote themselves or somebody of their cluster:
    of these :func:`not_theirs_now` leaves some out.
    """
    mates = Q(user_id__in=placed_with(learner.course_id, learner.user_id))
    wrote = Writer.objects.filter(
        Q(user_id=learner.user_id) | mates,
        work__course_id=OuterRef("course_id"),
        work__usage_key=OuterRef("usage_key"),
        work__student_id=OuterRef("student_id"),
    )
    had_part = Q(student_id__in=seen_by(learner.course_id, learner.user_id))
    own = Q(student_id=learner.anonymous_id) | had_part | Exists(wrote)
    return Work.objects.filter(own, course_id=learner.course_id)


def key_of(learner: Learner, usage_key: str) -> WorkKey:
    """The key of what ``learner`` keeps in a block that is never handed in, such as a diagnosis.

    Their own, or their cluster's where the item's rule says so and a trainer placed them in it. One
    query, two where clusters answer.
    """
    team = None
    if not learner.staff and rules_of(usage_key).teams == CLUSTER:
        team = cluster_of_team(learner.course_id, learner.user_id).team
    owner = team.key(learner.course_id, usage_key) if team else learner.anonymous_id
    return WorkKey(learner.course_id, usage_key, owner)


def not_theirs_now(learner: Learner, rows: Iterable[Row]) -> frozenset[str]:
    """Whose those works in ``rows`` are that ``learner`` may not read, or may read no more.

    Who was moved to another team reads neither what the others write since, nor what they handed
    in. What nobody saved since, and the draft of a team that is no more, stays with who wrote in
    it. No query where no row is a team's.
    """
    shared = [row for row in rows if is_team(row[1])]
    if not shared:
        return frozenset()
    seen = set(seen_by(learner.course_id, learner.user_id).values_list("team", flat=True))
    wrote = {key.student_id for key in written_by(learner.user_id)}
    rules = rules_in(learner.course_id)
    away = set()
    for usage_key, student_id, uuid, saved_by in shared:
        if student_id in seen or (uuid is None and saved_by == learner.user_id):
            continue
        kind = rules.get(usage_key, DEFAULTS).teams
        if uuid is None and (
            whose(kind, learner, usage_key).student_id == student_id
            or left_over(learner.course_id, usage_key, kind, {student_id} & wrote)
        ):
            continue
        away.add(student_id)
    return frozenset(away)
