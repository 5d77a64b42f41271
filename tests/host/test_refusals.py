"""Every error of work, cohort and grading has a sentence and a status that is not ours to blame."""

import pytest

from tns_training_xblock.cohort import errors as cohort
from tns_training_xblock.host import errors as host
from tns_training_xblock.host.refusals import told
from tns_training_xblock.work import errors
from tns_training_xblock.work.limits import Limits


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (host.Busy(), 503, "try again"),
        (
            errors.FileMissing("plan.csv"),
            410,
            "\u2068plan.csv\u2069 was handed in, but is no longer",
        ),
        (errors.NotFound(), 404, "not there"),
        (host.Unfit(), 422, "such as an emoji"),
        (errors.AlreadySubmitted(), 409, "Load the page again"),
        (cohort.NameRefused("empty"), 422, "Give a name"),
        (cohort.NameRefused("too-long"), 422, "shorter"),
        (cohort.NameRefused("wordless"), 422, "no letter"),
        (cohort.NameTaken(), 422, "merge the two"),
        (cohort.CountryRefused(), 422, "from the list"),
        (cohort.NotFound(), 404, "not there"),
    ],
)
def test_what_happened_and_what_to_do(error, status, said):
    message, given = told(error)
    assert (said in message, given) == (True, status)


@pytest.mark.parametrize("limit", list(Limits.__dataclass_fields__))
def test_each_limit_says_what_to_do_about_it(limit):
    message, status = told(errors.LimitReached(limit))
    assert status == 413
    expected = "Remove one" if limit.startswith("file") else "still here"
    assert expected in message
