from types import SimpleNamespace

import pytest
from django.utils.module_loading import import_string

from tns_training_xblock.host.plugging import (
    FILTERS,
    MAKO,
    RENDERED,
    SECTION_STEP,
    TAB_STEP,
    TABS,
    plugin_settings,
)


def platform(**more):
    return SimpleNamespace(MAKO_TEMPLATE_DIRS_BASE=["/platform"], **more)


@pytest.mark.parametrize("times", [1, 2])
def test_the_dashboards_of_today_and_before_get_a_step_each_once(times):
    settings = platform()
    for _ in range(times):
        plugin_settings(settings)
    config = getattr(settings, FILTERS)
    assert config[TABS] == {"fail_silently": True, "pipeline": [TAB_STEP]}
    assert config[RENDERED] == {"fail_silently": True, "pipeline": [SECTION_STEP]}
    assert ["/platform", str(MAKO)] == settings.MAKO_TEMPLATE_DIRS_BASE
    assert [import_string(step).__module__ for step in (TAB_STEP, SECTION_STEP)]


@pytest.mark.parametrize(
    "before",
    [
        "others.Step",
        ["others.Step"],
        {"pipeline": ["others.Step"], "fail_silently": False, "log_level": "debug"},
        {"pipeline": "others.Step"},
    ],
)
def test_what_others_put_there_stays(before):
    settings = platform(OPEN_EDX_FILTERS_CONFIG={TABS: before, "other": ["x"]})
    plugin_settings(settings)
    config = getattr(settings, FILTERS)
    assert config[TABS]["pipeline"] == ["others.Step", TAB_STEP]
    assert config["other"] == ["x"]
    if isinstance(before, dict):
        assert config[TABS]["fail_silently"] is before.get("fail_silently", True)
        assert before["pipeline"] in ("others.Step", ["others.Step"])


def test_without_a_place_for_our_template_the_dashboard_of_before_stays_as_it_is():
    settings = SimpleNamespace()
    plugin_settings(settings)
    assert set(getattr(settings, FILTERS)) == {TABS}
