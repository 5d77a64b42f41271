"""When handed-in work was due, and whether it is late, with the extensions that apply to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.work.values import WorkKey


@dataclass(frozen=True, slots=True)
class Dated:
    """When work was due, if ever, and whether it came too late."""

    due_at: datetime | None
    late: bool

    def extended(self, submitted_at: datetime, until: datetime | None) -> Dated:
        """The same, where its learner has time ``until`` then: never stricter than before.

        What is never due stays so, and what came in time needs no more of it.
        """
        if not self.late or until is None:
            return self
        due_at = until if self.due_at is None else max(self.due_at, until)
        return Dated(due_at, submitted_at > until)


def until_of(key: WorkKey, user_ids: Collection[int]) -> datetime | None:
    """Until when any of these was given time, if anything was given; one query."""
    if not user_ids:
        return None
    given = cohort.extension_of(key.course_id, key.usage_key, *user_ids)
    return given.until if given else None
