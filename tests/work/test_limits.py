import pytest
from django.core.checks import run_checks

from tns_training_xblock.work.errors import LimitReached
from tns_training_xblock.work.limits import Limits, limits, within


def test_an_operator_changes_one_and_keeps_the_others(settings):
    assert limits() == Limits()
    settings.TNS_TRAINING_LIMITS = {"files_per_block": 3}
    assert limits() == Limits(files_per_block=3)


def test_what_is_more_than_the_limit_is_refused_and_named(settings):
    settings.TNS_TRAINING_LIMITS = {"attempts_per_check": 3}
    within("attempts_per_check", 3)
    with pytest.raises(LimitReached) as reached:
        within("attempts_per_check", 4)
    assert (reached.value.code, reached.value.limit) == ("limit-reached", "attempts_per_check")


def test_of_files_there_may_be_no_limit(settings):
    settings.TNS_TRAINING_LIMITS = {"file_bytes_of_all_per_run": 0, "files_per_block": 0}
    within("file_bytes_of_all_per_run", 10**14)
    within("files_per_block", 10**6)
    settings.TNS_TRAINING_LIMITS = {"file_bytes_of_all_per_run": 5_000_000_000_000}
    within("file_bytes_of_all_per_run", 5_000_000_000_000)
    with pytest.raises(LimitReached):
        within("file_bytes_of_all_per_run", 5_000_000_000_001)


@pytest.mark.parametrize(
    "wrong",
    [
        {"file": 3},
        {"files_per_block": -1},
        {"attempts_per_check": 0},
        {"file_bytes_per_run": 10**16},
        {"files_per_block": "3"},
        {"files_per_block": True},
        {1: 1},
    ],
)
@pytest.mark.django_db
def test_a_setting_that_means_nothing_changes_nothing_and_is_told(settings, wrong):
    settings.TNS_TRAINING_LIMITS = wrong
    assert limits() == Limits()
    assert "tns_work.W001" in [told.id for told in run_checks()]
