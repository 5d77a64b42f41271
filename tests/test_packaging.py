"""What ``pip install .`` gives: the wheel, its metadata, and an import without settings."""

import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tns_training_xblock"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names in a wheel built from a copy of what git would clone."""
    tree, target = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z", "setup.py", "pyproject.toml",
         "README.md", "LICENSE", "tns_training_xblock"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, names):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            (tree / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", target, tree],
        check=True,
    )
    [path] = target.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", ["static", "templates", "locale"])
def test_wheel_holds_every_template_style_script_and_catalogue(wheel, kind):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (PACKAGE / kind).rglob("*")
        if path.is_file() and path.suffix in {".html", ".txt", ".css", ".js", ".mo", ".svg"}
    }
    assert wanted
    assert wanted <= set(wheel)


def test_wheel_holds_every_module_and_migration(wheel):
    wanted = {path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py")}
    assert wanted <= set(wheel)
    assert not [name for name in wheel if name.startswith(("demo/", "tests/", "course/"))]


def test_entry_points_can_be_loaded():
    points = distribution("tns_training_xblock").entry_points
    assert {point.group for point in points} == {
        "xblock.v1", "lms.djangoapp", "cms.djangoapp", "console_scripts",
    }  # fmt: skip
    for point in points:
        point.load()


def test_requirements_have_no_upper_bound_and_none_above_ulmo():
    requirements = [
        line for line in distribution("tns_training_xblock").requires if ";" not in line
    ]
    assert requirements
    assert not [line for line in requirements if re.search(r"<|==|~=|!=", line)]


def test_lowest_leg_installs_what_setup_declares():
    lowest = dict(
        line.split("==")
        for line in (ROOT / "tests/lowest.txt").read_text().splitlines()
        if "==" in line
    )
    for line in distribution("tns_training_xblock").requires:
        name, _, bound = line.partition(";")[0].strip().partition(">=")
        if ";" not in line:
            assert lowest[name].startswith(bound), line


BARE_IMPORT = """
import importlib, pkgutil, sys
import tns_training_xblock.content, tns_training_xblock.export, tns_training_xblock.blocks.lesson
import tns_training_xblock.blocks.case_study, tns_training_xblock.permissions
from xblock.core import XBlock
for name in ("lesson:LessonBlock", "case_study:CaseStudyBlock"):
    module, _, cls = name.partition(":")
    block = getattr(sys.modules["tns_training_xblock.blocks." + module], cls)
    assert issubclass(block, XBlock) and block.resources_dir is None
import django.conf
assert not django.conf.settings.configured
"""


def test_package_imports_without_django_settings():
    subprocess.run(
        [sys.executable, "-c", BARE_IMPORT], check=True, env={"PATH": ""}, cwd=ROOT, timeout=60
    )


def test_content_imports_neither_django_nor_xblock():
    code = (
        "import sys, tns_training_xblock.content, tns_training_xblock.content.render;"
        "assert not {'django', 'xblock', 'submissions'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": ""}, cwd=ROOT, timeout=60)
