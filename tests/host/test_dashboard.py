"""The steps as openedx-filters calls them, on what the platform's dashboards hand to filters."""

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from opaque_keys.edx.keys import CourseKey

from demo.platform import DemoPlatform
from tns_training_xblock.host.plugging import MAKO, RENDERED, SECTION_STEP, TAB_STEP, TABS

KEY = CourseKey.from_string("course-v1:TNS+BVT+w19")
GRADING = {
    "tab_id": "grading",
    "title": "Grading",
    "url": f"/instructor-dashboard/{KEY}/grading",
    "sort_order": 40,
}


def run(filter_type, path, **values):
    """As the runner does: a step is made of its path, called by name, and its answer put over."""
    step = import_string(path)(filter_type=filter_type, running_pipeline=[path], log_level="info")
    return values | step.run_filter(**values)


@pytest.fixture(autouse=True)
def items(monkeypatch):
    """What the run has to mark."""
    found = [("block-v1:x", "A case")]
    monkeypatch.setattr(DemoPlatform, "items", lambda self, course_id, kind: found)
    return found


@pytest.mark.parametrize(("language", "title"), [("en", "Marking"), ("fr", "Correction")])
def test_the_dashboard_of_today_gets_a_tab_that_leads_to_the_queue(settings, language, title):
    settings.LMS_ROOT_URL = "https://lms.example/"
    with translation.override(language):
        found = run(TABS, TAB_STEP, tabs=[GRADING], user=object(), course_key=KEY)["tabs"]
    assert found[0] == GRADING
    assert found[1] == {
        "tab_id": "tns_marking",
        "title": title,
        # An address that does not begin with a slash is one outside of the dashboard.
        "url": "https://lms.example" + reverse("tns_training:queue", args=[str(KEY)]),
        "sort_order": 45,
    }
    again = run(TABS, TAB_STEP, tabs=found, user=object(), course_key=KEY)["tabs"]
    assert again == found


def test_the_dashboard_of_before_gets_a_section_that_its_template_can_draw():
    context = {"course": SimpleNamespace(id=KEY), "sections": [{"section_key": "membership"}]}
    found = run(RENDERED, SECTION_STEP, context=context, template_name="x.html")
    assert found["template_name"] == "x.html"
    [_, section] = found["context"]["sections"]
    assert section["section_display_name"] == "Marking"
    # The dashboard includes this file, with the section as its argument.
    file = MAKO / f"{section['template_path_prefix'].strip('/')}/{section['section_key']}.html"
    template = file.read_text(encoding="utf-8")
    assert template.startswith('<%page args="section_data" expression_filter="h"/>')
    asked = set(re.findall(r"\$\{section_data\['(\w+)'\]\}", template))
    assert asked == {"url", "link"}
    assert asked <= set(section)
    again = run(RENDERED, SECTION_STEP, context=found["context"], template_name="x.html")
    assert again["context"]["sections"] == found["context"]["sections"]


def test_a_run_without_anything_to_mark_gets_neither(items):
    items.clear()
    assert run(TABS, TAB_STEP, tabs=[], user=object(), course_key=KEY)["tabs"] == []
    context = {"course": SimpleNamespace(id=KEY), "sections": []}
    assert run(RENDERED, SECTION_STEP, context=context, template_name="x")["context"] == context
