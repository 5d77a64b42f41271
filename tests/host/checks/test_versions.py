"""What is older or newer than anything that was tried is named, and the guide says the same."""

import re
from pathlib import Path

import pytest

from tns_training_xblock.host.checks import versions
from tns_training_xblock.host.checks.versions import TESTED, check_versions, numbers

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("django", "says"),
    [("4.1.13", "older"), ("4.2", ""), ("5.2.8", ""), ("6.1.3", ""), ("6.2", "newer"), ("", "")],
)
def test_a_version_outside_of_what_was_tried(monkeypatch, django, says):
    monkeypatch.setattr(versions, "installed", lambda name: django if name == "Django" else "")
    told = check_versions()
    assert bool(told) is bool(says)
    assert all(each.id == "tns_training.W008" for each in told)
    assert all(f"Django {django} is {says}" in each.msg for each in told)


@pytest.mark.parametrize(
    ("text", "numbered"), [("6.1rc2", (6, 1)), ("3.12.0", (3, 12, 0)), ("unknown", ())]
)
def test_the_numbers_of_a_version(text, numbered):
    assert numbers(text) == numbered


def test_what_is_installed_is_asked_of_its_metadata(monkeypatch):
    monkeypatch.undo()
    assert numbers(versions.installed("Django"))
    assert numbers(versions.installed("Python"))[0] == 3
    assert versions.installed("no-such-package-of-ours") == ""


def test_the_lowest_are_those_of_the_lowest_leg():
    lowest = dict(re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "tests/lowest.txt").read_text(), re.M))
    given = {name: numbers(lowest[name])[:2] for name in TESTED if name in lowest}
    assert given == {name: first for name, (first, _) in TESTED.items() if name != "Python"}


def test_the_guide_gives_the_same_lines():
    rows = re.findall(
        r"^\| (\S+) \| (\d+\.\d+) \| (\d+\.\d+) \|$",
        (ROOT / "docs/compatibility.md").read_text(),
        flags=re.MULTILINE,
    )
    assert {name: (numbers(first), numbers(last)) for name, first, last in rows} == TESTED
