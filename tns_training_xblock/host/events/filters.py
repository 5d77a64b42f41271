"""What openedx-filters lets others stop. Imported where that is installed, and by their steps.

A step that stops it raises the filter's own exception with a sentence for whoever is at work. What
a step returns is passed over: a learner's text and a trainer's mark are changed by nobody else.
"""

from __future__ import annotations

from openedx_filters.exceptions import OpenEdxFilterException
from openedx_filters.tooling import OpenEdxPublicFilter

from .requests import ReleaseRequest, SubmissionRequest


class SubmissionRequested(OpenEdxPublicFilter):
    """Before a learner's work is handed in."""

    filter_type = SubmissionRequest.filter_type

    class PreventSubmission(OpenEdxFilterException):
        """It stays a draft, and the learner reads why."""

    @classmethod
    def run_filter(cls, submission: SubmissionRequest) -> None:
        """Ask the steps; raises what one of them raises to stop it."""
        cls.run_pipeline(submission=submission)


class ReleaseRequested(OpenEdxPublicFilter):
    """Before a learner is shown a mark."""

    filter_type = ReleaseRequest.filter_type

    class PreventRelease(OpenEdxFilterException):
        """The mark stays as it is, and the trainer reads why."""

    @classmethod
    def run_filter(cls, release: ReleaseRequest) -> None:
        """Ask the steps; raises what one of them raises to stop it."""
        cls.run_pipeline(release=release)


FILTERS: dict[type, type[SubmissionRequested | ReleaseRequested]] = {
    SubmissionRequest: SubmissionRequested,
    ReleaseRequest: ReleaseRequested,
}
"""By what is asked."""
