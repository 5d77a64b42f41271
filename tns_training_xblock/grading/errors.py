"""What can go wrong with a marking, beside what can go wrong with the work itself.

``code`` is stable, for scripts; sentences for people are the caller's.
"""

from __future__ import annotations

from tns_training_xblock.work.errors import WorkError

from .values import ReviewState


class StaleReview(WorkError):  # noqa: N818 - read as a sentence: raise StaleReview
    """Another trainer saved, released or re-opened meanwhile; ``current`` is how it stands now."""

    code = "stale"

    def __init__(self, current: ReviewState) -> None:
        super().__init__(f"version {current.version} exists")
        self.current = current


class Claimed(WorkError):  # noqa: N818
    """Another trainer has it on the desk; ``current`` is how it stands, and says who."""

    code = "claimed"

    def __init__(self, current: ReviewState) -> None:
        super().__init__(f"claimed by {current.claim.by if current.claim else 'somebody'}")
        self.current = current


class TooLate(WorkError):  # noqa: N818
    """A release can be undone for a minute, by who made it; ``current`` is how it stands."""

    code = "too-late"

    def __init__(self, current: ReviewState) -> None:
        super().__init__("it is re-opened, not undone")
        self.current = current


class Invalid(WorkError):  # noqa: N818
    """A marking that the rubric does not allow; ``problems`` are pairs of a criterion and a code.

    Codes: ``unknown-criterion``, ``unknown-level``, ``level-missing``, ``too-long``,
    ``points-out-of-range``, ``nothing-said``, ``last-round``, ``reason-missing``,
    ``answer-missing``, ``too-many-passages``, ``passage-too-long``. The id is empty where the
    problem is of the whole, ``passage-<id>`` of a comment on a passage, or says of which reason.
    """

    code = "invalid"

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__(", ".join(f"{criterion or 'all'}: {code}" for criterion, code in problems))
        self.problems = problems
