"""One table of settings: read from nowhere else, refused or passed over, told, and in the guide."""

import ast
import logging
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tns_training_xblock.grading.models import Mail
from tns_training_xblock.host import settings as ours
from tns_training_xblock.host.settings import (
    DAYS,
    HEALTH_TOKEN,
    KEEP_DAYS,
    LIMITS,
    LINK_SECONDS,
    MAIL,
    PLATFORM,
    RATES,
    SAMPLES_FIRST,
    SCANNER,
    SETTINGS,
    STORAGE,
)
from tns_training_xblock.host.stating.faults import LETTERS

PACKAGE = Path(ours.__file__).parents[1]
GUIDE = PACKAGE.parent / "docs/install.md"
ALONE = {"tutor/tns_training.py"}
"""Runs where the package is not installed: it names settings, and reads none."""


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_unset_it_is_its_default_and_nothing_is_wrong(settings, setting):
    setattr(settings, setting.name, None)
    assert setting.value() == setting.default
    assert setting.wrong() == ""
    delattr(settings, setting.name)
    assert setting.value() == setting.default


@pytest.mark.parametrize(
    ("setting", "given"),
    [
        (STORAGE, {"BACKEND": "a.B"}),
        (PLATFORM, "a.B"),
        (LIMITS, {"files_per_block": 3}),
        (SAMPLES_FIRST, 0),
        (LINK_SECONDS, 300),
        (KEEP_DAYS, {**DAYS, "letters": 0}),
        (SCANNER, {"BACKEND": "a.b"}),
        (MAIL, False),
        (MAIL, {"waiting": False}),
        (HEALTH_TOKEN, "x" * 32),
    ],
)
def test_what_is_given_holds(settings, setting, given):
    setattr(settings, setting.name, given)
    assert setting.value() == given


def test_keys_that_are_not_given_are_as_unsaid(settings):
    settings.TNS_TRAINING_KEEP_DAYS = {"letters": 5}
    assert KEEP_DAYS.value() == {**DAYS, "letters": 5}


@pytest.mark.parametrize(
    ("setting", "given"),
    [
        (LIMITS, 5),
        (SAMPLES_FIRST, "2"),
        (SAMPLES_FIRST, -1),
        (SAMPLES_FIRST, True),
        (SAMPLES_FIRST, 21),
        (LINK_SECONDS, 3600),
        (KEEP_DAYS, {"letters": "90"}),
        (RATES, {"saves": -1}),
        (RATES, {"posts": 1}),
        (MAIL, "no"),
        (MAIL, {"relaesed": False}),
        (MAIL, {"released": "no"}),
        (HEALTH_TOKEN, "x" * 31),
        (HEALTH_TOKEN, 5),
    ],
)
def test_what_means_nothing_is_passed_over_and_told(settings, setting, given):
    setattr(settings, setting.name, given)
    assert setting.value() == setting.default
    assert dict(ours.wrong_settings()).keys() == {setting.name}


@pytest.mark.parametrize("setting", [STORAGE, PLATFORM, SCANNER])
def test_where_files_would_go_astray_it_is_refused(settings, setting):
    setattr(settings, setting.name, 7)
    with pytest.raises(ImproperlyConfigured, match=setting.name):
        setting.value()
    setattr(settings, setting.name, "" if setting is PLATFORM else {})
    assert setting.value() is None, "an empty one is unset"


def test_the_log_says_at_start_what_is_wrong(settings, caplog):
    with caplog.at_level(logging.ERROR):
        ours.report_at_start()
        assert caplog.messages == []
        settings.TNS_TRAINING_MIAL = False
        ours.report_at_start()
    [line] = caplog.messages
    assert (
        'event=setting-wrong setting=TNS_TRAINING_MIAL wrong="is no setting of this package' in line
    )
    assert "TNS_TRAINING_MAIL" in line


def test_a_secret_is_never_told(settings, caplog):
    settings.TNS_TRAINING_HEALTH_TOKEN = "guess-me"
    ours.report_at_start()
    assert "TNS_TRAINING_HEALTH_TOKEN" in caplog.text
    assert "guess-me" not in caplog.text


def test_the_letters_are_those_there_are():
    assert set(LETTERS) == set(Mail.Kind.values)


def test_nothing_else_in_the_package_reads_a_setting_of_ours():
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Constant) and re.fullmatch(r"TNS_TRAINING_\w+", str(node.value)))
        or (isinstance(node, ast.Attribute) and node.attr.startswith("TNS_TRAINING_"))
    }
    assert readers - ALONE == {"host/settings.py"}
    named = set(re.findall(r'name="(TNS_TRAINING_\w+)"', Path(ours.__file__).read_text()))
    assert named == {setting.name for setting in SETTINGS}


def test_the_guides_table_is_written_from_here():
    guide = GUIDE.read_text()
    assert ours.table() in guide
    assert ours.rewritten(guide) == guide, "run: make settings"


def test_a_table_that_is_older_is_rewritten_in_its_place(tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text("before\n<!-- settings -->\nof before\n<!-- /settings -->\nafter\n")
    ours.main(guide, tmp_path / "annotated.py")
    text = guide.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "of before" not in text
    assert f"`{STORAGE.name}`" in text
