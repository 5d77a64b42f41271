"""What an operator could put into our filters: steps that refuse, break, look on, or meddle."""

from openedx_filters import PipelineStep

from tns_training_xblock.host.events.filters import ReleaseRequested, SubmissionRequested
from tns_training_xblock.host.events.requests import ReleaseRequest, SubmissionRequest

HERE = __name__
SAID = {
    "en": "Name a source <first>.",
    "fr": "Nommez d’abord une source.",
    "ar": "اذكر مصدرًا أولًا.",
}
SEEN = []


def configured(step, kind=SubmissionRequest, **more):
    """The setting with one step of this module for one of the filters."""
    steps = [f"{HERE}.{name}" for name in step.split()]
    return {kind.filter_type: {"pipeline": steps, **more}}


class Look(PipelineStep):
    """It notes what it is asked."""

    def run_filter(self, **asked):
        SEEN.append(asked)
        return asked


class Refuse(PipelineStep):
    """It says no in the language of who is at work."""

    def run_filter(self, submission=None, release=None):
        if submission:
            raise SubmissionRequested.PreventSubmission(SAID[submission.language])
        raise ReleaseRequested.PreventRelease(SAID[release.language])


class Mumble(PipelineStep):
    """It says no, and not why."""

    def run_filter(self, submission=None, release=None):
        raise (
            SubmissionRequested.PreventSubmission if submission else ReleaseRequested.PreventRelease
        )


class Blank(PipelineStep):
    """It says no with nothing in the place of why."""

    def run_filter(self, submission=None, release=None):
        kinds = SubmissionRequested.PreventSubmission, ReleaseRequested.PreventRelease
        raise kinds[submission is None](None)


class Break(PipelineStep):
    """It has a fault."""

    def run_filter(self, **asked):
        raise ZeroDivisionError


class Meddle(PipelineStep):
    """It would rather hand in something else, or release another mark."""

    def run_filter(self, submission=None, release=None):
        if submission:
            submission.answer["tasks"].clear()
        return {"submission": None, "release": None}


ASKED = (SubmissionRequest, ReleaseRequest)
