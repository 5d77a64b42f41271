"""What other programs hear of a submission: the signal :data:`happened`, and what comes with it.

``docs/events.md`` is the schema, for people; a test compares the two. Nothing that anybody wrote
is in it, and nobody's name.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.dispatch import Signal

from ..models import Event, Review
from ..teams.shared import Shared

VERSION = 1
"""Of the schema: more when a field is no longer what it was; a new field is no new version."""
CLAIMED = "claimed"
TAKEN_OVER = Event.What.TAKEN_OVER.value
LOOK_ASKED, LOOK_ANSWERED = "look_asked", "look_answered"
NAMES = (*Event.What.values, CLAIMED, LOOK_ASKED, LOOK_ANSWERED)
"""All that can happen to a submission: what history keeps, and what it does not."""
GIVEN, WITHDRAWN = "given", "withdrawn"
"""What can happen to an extension."""

happened = Signal()
"""Sent once a step is committed, with ``happening``, a :class:`Happening` or an :class:`Extending`.

Which of the two is its ``sender``. A receiver that fails is logged, and neither the step nor the
other receivers suffer.
"""


def members_of(shared: Shared | None) -> list[int] | None:
    """The members of a team in the order of their ids; ``None`` where somebody answered alone."""
    return sorted(shared.ids) if shared else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What all that is told has: ``what`` happened in which run, when, and ``by`` whose act."""

    what: str
    at: datetime
    course_id: str
    by: int | None

    @property
    def prefix(self) -> str:
        """What its name begins with."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """Its name in a log that others write to as well."""
        return self.prefix + self.what

    @property
    def data(self) -> dict[str, Any]:
        """The same as a log keeps it, in JSON; what is not known is left out."""
        found = {name: _logged(value) for name, value in asdict(self).items() if value is not None}
        del found["what"]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Told):
    """One step of one submission, as it stands then.

    ``what`` is one of :data:`NAMES`, ``state`` the state that is kept of it afterwards. Where
    several answered together ``members`` are all of them, and ``learner`` who handed it in.
    ``points`` of those ``possible`` come with a release alone.
    """

    usage_key: str
    submission: str
    learner: int | None
    round: int
    state: str
    late: bool
    points: int | None = None
    possible: int | None = None
    members: list[int] | None = None
    version: int = VERSION

    @property
    def prefix(self) -> str:
        """That of a case study."""
        return "tns_training.case_study."

    @classmethod
    def of(cls, row: Review, what: str, by: int | None, at: datetime) -> Happening:
        """What happened to the review in a row, which is as it was left."""
        return cls(
            what=what,
            at=at,
            course_id=row.course_id,
            usage_key=row.usage_key,
            submission=row.submission_uuid,
            learner=row.user_id,
            by=by,
            round=row.round,
            state=str(row.state),
            late=row.late,
            members=members_of(Shared.of(row.team)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extending(Told):
    """More time that was :data:`GIVEN` or :data:`WITHDRAWN`.

    It is for one ``learner``, for those of a ``cluster`` or with neither for all; for one item, or
    without ``usage_key`` for all case studies of the run.
    """

    usage_key: str | None
    learner: int | None
    cluster: int | None
    until: datetime
    version: int = VERSION

    @property
    def prefix(self) -> str:
        """That of an extension."""
        return "tns_training.extension."


def _logged(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
