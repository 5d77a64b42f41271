"""What can go wrong, as a tree.

::

    GradingError
    ├── NotFound              no such work, submission or file
    ├── AnswerRefused         the answer cannot be kept: too large, or not what JSON can carry
    ├── FileRefused           the file cannot be kept: type, size, number, or nothing in it
    ├── AlreadySubmitted      the work was submitted and no longer changes
    ├── StaleDraft            somebody (or another tab) saved a newer version
    ├── StaleReview           another trainer saved, released or re-opened meanwhile
    └── Invalid               a marking that the rubric does not allow

``code`` is stable, for scripts; sentences for people are the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .desk import ReviewState
    from .values import Draft


class GradingError(Exception):
    """Anything that this package raises on purpose."""

    code = "grading-error"


class NotFound(GradingError):  # noqa: N818 - read as sentences: raise NotFound, raise StaleDraft
    """There is no such work, submission or file."""

    code = "not-found"


class AnswerRefused(GradingError):  # noqa: N818
    """The answer cannot be kept."""

    code = "answer-refused"


class FileRefused(GradingError):  # noqa: N818
    """The file cannot be kept; ``reason`` is ``type``, ``size``, ``count`` or ``empty``."""

    code = "file-refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AlreadySubmitted(GradingError):  # noqa: N818
    """The work was submitted; it no longer changes."""

    code = "already-submitted"


class StaleDraft(GradingError):  # noqa: N818
    """A newer version exists; ``current`` is that version."""

    code = "stale"

    def __init__(self, current: Draft) -> None:
        super().__init__(f"version {current.version} exists")
        self.current = current


class StaleReview(GradingError):  # noqa: N818
    """Another trainer was quicker; ``current`` is how the review stands now."""

    code = "stale"

    def __init__(self, current: ReviewState) -> None:
        super().__init__(f"version {current.version} exists")
        self.current = current


class Invalid(GradingError):  # noqa: N818
    """A marking that cannot be; ``problems`` are pairs of a criterion's id and a code.

    Codes: ``unknown-criterion``, ``unknown-level``, ``level-missing``, ``too-long``,
    ``points-out-of-range``. The id is empty where the problem is of the whole.
    """

    code = "invalid"

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__(", ".join(f"{criterion or 'all'}: {code}" for criterion, code in problems))
        self.problems = problems
