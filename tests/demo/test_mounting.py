import json
import re

from demo.mounting import mount
from demo.runtime import CampusRuntime


def mounted(campus, name, studio=False):
    runtime = CampusRuntime(campus.course_key, campus.user("learner"), studio=studio)
    return mount(runtime, [str(campus.key(name))], "student_view")


def test_a_block_stands_in_the_element_that_the_script_looks_for(notes):
    body = mounted(notes, "notes").body
    assert f'data-usage-id="{notes.key("notes")}"' in body
    assert 'data-init="Notes" data-runtime-version="1"' in body
    assert 'data-runtime-class="LmsRuntime"' in body
    assert 'data-runtime-class="StudioRuntime"' in mounted(notes, "notes", studio=True).body


def test_what_a_script_is_handed_cannot_end_its_element(notes):
    [args] = re.findall(r'json_init_args">(.*?)</script>', mounted(notes, "notes").body)
    assert "<" not in args
    assert json.loads(args) == {"html": "</script><!-- &"}


def test_a_block_that_is_not_installed_is_said_to_be_so(campus):
    campus.add('<unheard_of url_name="strange"/>')
    assert "unheard_of" in mounted(campus, "strange").body


def test_resources_of_a_block_reach_the_page(campus):
    unit = mounted(campus, "who-decides")
    assert "tns_training/shared/base.css" in unit.head
    assert 'rel="modulepreload" href="/static/tns_training/bundles/kit.js"' in unit.head
    assert "tns_training/shared/loader.js" in unit.foot
