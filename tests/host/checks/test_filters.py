"""Filters of ours that are misspelt, or whose steps are not there."""

import pytest
from django.core.checks import run_checks

from tests.host.events.steps import configured
from tns_training_xblock.host.checks import TAG, filters
from tns_training_xblock.host.checks.filters import TYPES, check_filters
from tns_training_xblock.host.events.requests import ReleaseRequest

RELEASE = ReleaseRequest.filter_type


@pytest.mark.parametrize(
    "config",
    [
        None,
        {},
        {"org.openedx.learning.others.v1": ["nowhere.Step"]},
        configured("Look Refuse"),
        {RELEASE: "tests.host.events.steps.Look"},
        {RELEASE: []},
    ],
)
def test_silent_where_all_can_be_asked(settings, config):
    settings.OPEN_EDX_FILTERS_CONFIG = config
    assert check_filters() == []


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ({"org.tns.training.case_study.release.v1": []}, "is no filter of this package"),
        (configured("Absent", ReleaseRequest), "the step tests.host.events.steps.Absent cannot"),
        ({RELEASE: "nowhere.Step"}, "the step nowhere.Step cannot"),
        ({RELEASE: ["word"]}, "the step word cannot"),
    ],
)
def test_what_would_not_be_asked_is_named(settings, config, says):
    settings.OPEN_EDX_FILTERS_CONFIG = config
    [message] = check_filters()
    assert message.id == "tns_training.W017"
    assert says in message.msg
    assert message in run_checks(tags=[TAG])


def test_a_type_that_is_misspelt_is_told_with_those_there_are(settings):
    settings.OPEN_EDX_FILTERS_CONFIG = {"org.tns.training.submission.v1": []}
    [message] = check_filters()
    assert all(each in message.msg for each in TYPES)


def test_steps_without_the_library_are_told(settings, monkeypatch):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Look")
    monkeypatch.setattr(filters, "find_spec", lambda name: None)
    [message] = check_filters()
    assert "openedx-filters is not installed" in message.msg


def test_a_setting_of_another_shape_breaks_no_command(settings):
    settings.OPEN_EDX_FILTERS_CONFIG = {RELEASE: 7}
    [message] = check_filters()
    assert message.id == "tns_training.W002"
