"""Settings that mean nothing, a service under a wrong name, tasks without a worker."""

import pytest
from django.core.checks import ERROR, WARNING, run_checks

from tns_training_xblock.host.checks import TAG, services
from tns_training_xblock.host.checks.services import (
    check_celery,
    check_platform,
    check_settings,
    check_variant,
)


def found(check):
    return [(each.id.removeprefix("tns_training."), each.level) for each in check()]


def test_a_setting_that_is_none_of_ours_is_most_likely_misspelt(settings):
    settings.TNS_TRAINING_STORGE = {}
    assert found(check_settings) == [("W004", WARNING)]
    [message] = check_settings()
    assert "TNS_TRAINING_STORGE" in message.msg
    assert "TNS_TRAINING_STORAGE" in message.msg


def test_a_setting_that_means_nothing_is_named(settings):
    settings.TNS_TRAINING_SAMPLES_FIRST = "two"
    [message] = check_settings()
    assert message.msg.startswith("The setting TNS_TRAINING_SAMPLES_FIRST is no whole number")


def test_the_two_that_are_refused_are_told_once_and_as_errors(settings):
    settings.TNS_TRAINING_STORAGE, settings.TNS_TRAINING_PLATFORM = 7, 7
    assert found(check_settings) == []
    assert {each.id for each in run_checks(tags=[TAG])} == {
        "tns_training.E002", "tns_training.E005",
    }  # fmt: skip


def test_the_limits_are_checked_under_the_same_tag(settings):
    settings.TNS_TRAINING_LIMITS = {"files": 10}
    assert [message.id for message in run_checks(tags=[TAG])] == ["tns_work.W001"]


@pytest.mark.parametrize("wrong", ["nowhere.Platform", "NoModule", 7, ["x"]])
def test_a_platform_that_cannot_be_had(settings, wrong):
    settings.TNS_TRAINING_PLATFORM = wrong
    assert found(check_platform) == [("E005", ERROR)]


def test_a_class_that_is_no_platform_is_told_with_what_it_lacks(settings):
    settings.TNS_TRAINING_PLATFORM = "collections.OrderedDict"
    [message] = check_platform()
    assert message.id == "tns_training.E005"
    assert "it has no anonymous_ids, " in message.msg
    assert ", is_trainer, " in message.msg


def test_open_edx_itself_is_not_imported(settings):
    settings.TNS_TRAINING_PLATFORM = None
    assert found(check_platform) == []


@pytest.mark.parametrize(
    ("variant", "addresses", "ids"),
    [
        ("lms", "lms.urls", []),
        ("cms", "cms.urls", []),
        ("lms", "cms.urls", [("W005", WARNING)]),
        ("cms", "lms.urls", [("W005", WARNING)]),
        (None, "lms.urls", [("W005", WARNING)]),
        ("lms", "demo.urls.lms", []),
        ("", "project.urls", []),
    ],
)
def test_a_service_under_the_others_name(settings, variant, addresses, ids):
    settings.SERVICE_VARIANT, settings.ROOT_URLCONF = variant, addresses
    assert found(check_variant) == ids
    assert all(f"SERVICE_VARIANT={addresses[:3]}" in each.hint for each in check_variant())


@pytest.mark.parametrize(
    ("there", "given", "says"),
    [
        (False, {}, "not installed"),
        (True, {}, "no broker"),
        (True, {"CELERY_BROKER_URL": "redis://r", "CELERY_TASK_ALWAYS_EAGER": True}, "is set"),
        (True, {"BROKER_URL": "redis://r", "CELERY_ALWAYS_EAGER": True}, "is set"),
        (True, {"CELERY_BROKER_HOSTNAME": "redis:6379"}, ""),
        (True, {"CELERY_BROKER_URL": "redis://r", "CELERY_TASK_ALWAYS_EAGER": False}, ""),
    ],
)
def test_tasks_that_no_worker_gets(settings, monkeypatch, there, given, says):
    settings.TNS_TRAINING_PLATFORM = None
    for name, value in given.items():
        setattr(settings, name, value)
    monkeypatch.setattr(services, "find_spec", lambda name: there or None)
    told = check_celery()
    assert bool(told) is bool(says)
    assert all(says in each.msg and each.id == "tns_training.W006" for each in told)


def test_a_host_that_is_not_open_edx_need_not_have_celery(monkeypatch):
    monkeypatch.setattr(services, "find_spec", lambda name: None)
    assert check_celery() == []
