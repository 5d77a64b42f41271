import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from demo.serving import plugins


def test_our_apps_are_found_as_open_edx_finds_them():
    names = plugins.app_names("lms.djangoapp")
    assert "tns_training_xblock.grading.apps.GradingConfig" in names
    assert set(names) <= set(settings.INSTALLED_APPS)


def test_the_marking_pages_stand_in_the_lms_alone():
    assert reverse("tns_training:submissions", args=("key",)) == "/tns-training/key/"
    with override_settings(ROOT_URLCONF="demo.urls.cms"), pytest.raises(NoReverseMatch):
        reverse("tns_training:submissions", args=("key",))


APP = """
from django.apps import AppConfig

class Guest(AppConfig):
    name = "visitor"
    plugin_app = {
        "settings_config": {"lms.djangoapp": {"common": {"relative_path": "common"}}},
    }
"""
COMMON = """
def plugin_settings(settings):
    settings.FEATURES = dict(settings.FEATURES, GUEST=True)
"""


def test_a_plugin_may_add_settings(monkeypatch, tmp_path):
    package = tmp_path / "visitor"
    package.mkdir()
    (package / "__init__.py").write_text(APP)
    (package / "common.py").write_text(COMMON)
    monkeypatch.syspath_prepend(tmp_path)
    values = {"FEATURES": {"OLD": True}}
    plugins.apply_settings("lms.djangoapp", ["visitor.Guest"], values)
    assert values == {"FEATURES": {"OLD": True, "GUEST": True}}
