"""The annotations of settings are those of the table, and Open edX's tool reads them."""

import ast
import re
from pathlib import Path

import yaml

from tns_training_xblock.host import settings as ours
from tns_training_xblock.host.stating import annotated
from tns_training_xblock.host.stating.annotations import as_comments

MODULE = Path(annotated.__file__)
PACKAGE = MODULE.parents[2]
CONFIG = PACKAGE.parent / ".setting_annotations.yml"


def test_they_are_written_from_the_table():
    assert MODULE.read_text() == as_comments(ours.SETTINGS), "run: make settings"


def test_every_setting_has_its_own_with_all_that_the_tool_wants():
    text = MODULE.read_text()
    names = [setting.name for setting in ours.SETTINGS]
    assert re.findall(r"# \.\. setting_name: (\w+)", text) == names
    for each in yaml.safe_load(CONFIG.read_text())["annotations"]["setting"]:
        [(name, how)] = each.items()
        assert how or text.count(f"# {name} ") == len(names)


def test_a_default_reads_as_the_value_that_it_is():
    said = re.findall(r"# \.\. setting_default: (.+)", MODULE.read_text())
    assert [ast.literal_eval(each) for each in said] == [each.default for each in ours.SETTINGS]


def test_there_are_no_toggles_but_those_that_are_annotated():
    """None today: what an operator decides is a setting, and what a run decides is a rule."""
    toggles = re.compile(r"waffle|edx_toggles|SettingToggle")
    using = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if toggles.search(path.read_text()) and ".. toggle_name:" not in path.read_text()
    ]
    assert using == []
