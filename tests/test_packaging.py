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


# Refuses whatever is installed here but is not among the package's own requirements and theirs.
ONLY_DECLARED = """
import re, sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires

def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()

allowed, waiting = set(), ["tns_training_xblock"]
while waiting:
    name = canonical(waiting.pop())
    if name in allowed:
        continue
    allowed.add(name)
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        continue
    waiting += [re.match(r"[A-Za-z0-9._-]+", line)[0] for line in lines if "extra ==" not in line]

class Refuse:
    homes = packages_distributions()
    def find_spec(self, name, path=None, target=None):
        owners = {canonical(owner) for owner in self.homes.get(name.partition(".")[0], ())}
        if owners and not owners & allowed:
            raise ImportError(f"{name} is not among the declared requirements")

sys.meta_path.insert(0, Refuse())
"""
BARE_IMPORT = """
import importlib
for name in ("click", "rich", "playwright", "crum"):
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    raise AssertionError(name + " should have been refused")

import tns_training_xblock.content, tns_training_xblock.export.commands.build
import tns_training_xblock.host.permissions, tns_training_xblock.host.openedx
from tns_training_xblock.blocks.case_study.block import CaseStudyBlock
from tns_training_xblock.blocks.lesson.block import LessonBlock
from xblock.core import XBlock

for block in (LessonBlock, CaseStudyBlock):
    assert issubclass(block, XBlock) and block.resources_dir is None
import django.conf
assert not django.conf.settings.configured
"""


def test_package_imports_with_its_declared_requirements_and_without_settings():
    code = ONLY_DECLARED + BARE_IMPORT
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": ""}, cwd="/", timeout=60)


def test_content_imports_neither_django_nor_xblock():
    code = (
        "import sys, tns_training_xblock.content, tns_training_xblock.content.uses.render;"
        "assert not {'django', 'xblock', 'submissions'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": ""}, cwd=ROOT, timeout=60)
