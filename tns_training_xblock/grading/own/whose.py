"""Which works are a learner's: their own, and those that they wrote, or handed in, with others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from tns_training_xblock.cohort.api import (
    CLUSTER,
    Whose,
    cluster_of_team,
    is_team,
    left_over_each,
    placed_with,
    seen_by,
    whose_each,
)
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work.models import Work, Writer
from tns_training_xblock.work.sharing.writers import written_by
from tns_training_xblock.work.values import WorkKey

from ..rules import DEFAULTS, rules_in, rules_of

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Row(NamedTuple):
    """What says of a work whose it is still, and whether it counts."""

    usage_key: str
    student_id: str
    submission_uuid: str | None
    saved_by: int | None
    saved_at: datetime | None

    @classmethod
    def of(cls, work: Work) -> Row:
        """That of a work."""
        return cls(*(getattr(work, name) for name in cls._fields))

    @property
    def key(self) -> tuple[str, str]:
        """The work in its block: what is kept of it in parts is one."""
        return self.usage_key, self.student_id


def works_of(learner: Learner) -> QuerySet[Work]:
    """The works of ``learner`` in their run, as part of one query.

    Of what a team only drafts, those in which they wrote themselves or somebody of their cluster:
    of these :func:`theirs_now` leaves some out.
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


def theirs_now(learner: Learner, rows: Iterable[Row]) -> dict[tuple[str, str], bool]:
    """Those works in ``rows`` that ``learner`` may read still, and whether each is what counts.

    Who was moved to another team reads neither what the others write since, nor what they handed
    in. What nobody saved since, and the draft of a team that is no more, stays with who wrote in
    it. So somebody can have several in one block: an own draft from before a team, and the team's.
    Of these what was handed in counts, else what is on the page today, else what was saved last.
    No query where no row is a team's, and else as many however many there are.
    """
    rows = list(rows)
    shared = [row for row in rows if is_team(row.student_id)]
    if not shared:
        return dict.fromkeys((row.key for row in rows), True)
    rules = rules_in(learner.course_id)
    kinds = {row.usage_key: rules.get(row.usage_key, DEFAULTS).teams for row in shared}
    return those_that_count(learner, rows, kinds, whose_each(kinds, learner))


def those_that_count(
    learner: Learner, rows: Collection[Row], kinds: Mapping[str, str], today: Mapping[str, Whose]
) -> dict[tuple[str, str], bool]:
    """The same where it is known with whom each item is answered, and whose work that is today."""
    away = {row for row in rows if is_team(row.student_id) and not _is_todays(row, today)}
    away -= _staying(learner, away, kinds)
    first: dict[str, Row] = {}
    for row in rows:
        if row not in away:
            first[row.usage_key] = max(
                first.get(row.usage_key, row), row, key=lambda each: _weight(each, today)
            )
    return {row.key: first[row.usage_key].key == row.key for row in rows if row not in away}


def _is_todays(row: Row, today: Mapping[str, Whose]) -> bool:
    now = today[row.usage_key]
    there = row.submission_uuid is None or now.had_part
    return there and now.student_id == row.student_id


def _staying(learner: Learner, rows: Collection[Row], kinds: Mapping[str, str]) -> set[Row]:
    """Those of ``rows`` that are no team's of today and stay with ``learner`` all the same."""
    seen = set(
        seen_by(learner.course_id, learner.user_id).values_list("team", flat=True) if rows else ()
    )
    drafts = {row for row in rows if row.submission_uuid is None}
    staying = {row for row in drafts if row.saved_by == learner.user_id}
    staying |= {row for row in rows if row.student_id in seen}
    if rest := drafts - staying:
        wrote = {key.student_id for key in written_by(learner.user_id)}
        theirs = [row.key for row in rest if row.student_id in wrote]
        gone = left_over_each(learner.course_id, kinds, theirs)
        staying |= {row for row in rest if row.student_id in gone}
    return staying


def _weight(row: Row, today: Mapping[str, Whose]) -> tuple[bool, bool, datetime]:
    now = today.get(row.usage_key)
    todays = now is None or now.student_id == row.student_id
    return bool(row.submission_uuid), todays, row.saved_at or _EARLIEST
