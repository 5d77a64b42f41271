"""Our filters are those of openedx-filters, by the names that an operator writes."""

import pytest
from openedx_filters.exceptions import OpenEdxFilterException
from openedx_filters.tooling import OpenEdxPublicFilter

from tns_training_xblock.host.events.filters import FILTERS, ReleaseRequested, SubmissionRequested
from tns_training_xblock.host.events.requests import REQUESTS


def test_whatever_may_be_stopped_has_its_filter():
    assert list(FILTERS) == list(REQUESTS)
    assert all(issubclass(each, OpenEdxPublicFilter) for each in FILTERS.values())


def test_their_types_are_what_an_operator_writes():
    assert {each.filter_type for each in FILTERS.values()} == {
        "org.tns.training.case_study.submission.requested.v1",
        "org.tns.training.case_study.release.requested.v1",
    }


@pytest.mark.parametrize(
    "error", [SubmissionRequested.PreventSubmission, ReleaseRequested.PreventRelease]
)
def test_a_step_stops_it_with_a_sentence(error):
    assert issubclass(error, OpenEdxFilterException)
    assert error("Not today.").message == "Not today."
