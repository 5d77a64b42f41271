"""What the platform's plugin loader is told."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.urls import reverse

from tns_training_xblock.apps import TrainingConfig
from tns_training_xblock.cohort.apps import CohortConfig
from tns_training_xblock.contacts.apps import ContactsConfig
from tns_training_xblock.grading.apps import GradingConfig
from tns_training_xblock.work.apps import WorkConfig


@pytest.mark.parametrize("config", [TrainingConfig, WorkConfig, ContactsConfig, GradingConfig])
def test_the_loader_takes_every_app(config):
    assert isinstance(config.plugin_app, dict)


def test_the_addresses_named_exist_under_their_namespace():
    urls = GradingConfig.plugin_app["url_config"]["lms.djangoapp"]
    module = import_module(f"{GradingConfig.name}.{urls['relative_path']}")
    assert module.app_name == urls["namespace"]
    assert reverse("tns_training:submissions", args=["block-v1:x"]).startswith("/tns-training/")


@pytest.mark.parametrize("kind", ["common", "production"])
def test_the_settings_named_exist(kind):
    config = TrainingConfig.plugin_app["settings_config"]["lms.djangoapp"][kind]
    module = import_module(f"{TrainingConfig.name}.{config['relative_path']}")
    assert callable(module.plugin_settings)


SIGNALS = [
    (config, project)
    for config in (TrainingConfig, CohortConfig, GradingConfig, ContactsConfig)
    for project in config.plugin_app["signals_config"]
]


@pytest.mark.parametrize(("config", "project"), SIGNALS)
def test_the_receiver_named_exists(config, project):
    signals = config.plugin_app["signals_config"][project]
    module = import_module(f"{config.name}.{signals['relative_path']}")
    for receiver in signals["receivers"]:
        assert callable(getattr(module, receiver["receiver_func_name"]))


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command(
        "makemigrations",
        "tns_training",
        "tns_work",
        "tns_cohort",
        "tns_contacts",
        "tns_grading",
        check=True,
        dry_run=True,
    )
