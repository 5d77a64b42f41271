"""What ``pip install .`` gives: sdist and wheel, metadata, and an import without settings."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes, policy
from importlib.metadata import distribution
from pathlib import Path

import pytest

import tns_training_xblock

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tns_training_xblock"


BUILDERS = {"lowest": ["setuptools==68.0.0", "wheel"], "newest": ["setuptools"]}
"""What pyproject.toml promises to build with; the lowest needs wheel beside it."""
BUILD = """
import sys
from setuptools import build_meta
print(getattr(build_meta, "build_" + sys.argv[1])(sys.argv[2]))
"""


EPOCH = "1573840800"
"""When what is built here says that it was: without it an archive says when it was packed."""


def copied(tree):
    """What git would clone, but the course."""
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())


def build_all(tools, tree, out):
    """An sdist from the files in ``tree``, and a wheel from that sdist."""

    def build(kind, cwd):
        run = subprocess.run(
            [sys.executable, "-c", BUILD, kind, out],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(tools), "SOURCE_DATE_EPOCH": EPOCH},
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        assert not re.search(r"Deprecat|Unknown distribution option", run.stderr), run.stderr
        return out / run.stdout.split()[-1]

    sdist = build("sdist", tree)
    shutil.unpack_archive(sdist, out / "unpacked")
    [unpacked] = (out / "unpacked").iterdir()
    return sdist, build("wheel", unpacked)


@pytest.fixture(scope="module", params=BUILDERS)
def tools(request, tmp_path_factory):
    """A folder with what builds it."""
    place = tmp_path_factory.mktemp("tools")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--target", place, *BUILDERS[request.param]], check=True)
    return place


@pytest.fixture(scope="module")
def built(tools, tmp_path_factory):
    """An sdist from a copy of what git would clone, and a wheel from that sdist."""
    tree, out = (tmp_path_factory.mktemp(name) for name in ("tree", "out"))
    copied(tree)
    return build_all(tools, tree, out)


@pytest.mark.apart
def test_whoever_builds_it_later_gets_the_same_bytes(built, tools, tmp_path):
    tree, out = tmp_path / "another name", tmp_path / "out"
    tree.mkdir()
    out.mkdir()
    before = os.umask(0o077)
    try:
        copied(tree)
        for path in tree.rglob("*"):
            os.utime(path, (10**9, 10**9))
        again = build_all(tools, tree, out)
    finally:
        os.umask(before)
    for first, second in zip(built, again, strict=True):
        assert first.name == second.name
        assert first.read_bytes() == second.read_bytes(), first.name


@pytest.fixture(scope="module")
def sdist(built):
    """The names of the files in the sdist."""
    with tarfile.open(built[0]) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


@pytest.fixture(scope="module")
def wheel(built):
    """What the wheel holds, by name."""
    with zipfile.ZipFile(built[1]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel):
    [name] = [name for name in wheel if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(wheel[name], policy=policy.default)


def test_sdist_holds_guides_changelog_and_licence(sdist):
    docs = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.*")}
    assert "docs/install.md" in docs
    assert "docs/images/overview.png" in docs
    wanted = {
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "SECURITY.md",
        "pyproject.toml",
        "setup.py",
        *docs,
    }
    assert wanted <= sdist


def test_sdist_holds_the_course_and_nothing_that_only_developers_need(sdist):
    tops = {name.partition("/")[0] for name in sdist if "/" in name}
    assert tops == {"course", "docs", "tns_training_xblock", "tns_training_xblock.egg-info"}


def test_metadata_says_what_it_is_and_under_which_licence(metadata):
    assert metadata["Version"] == tns_training_xblock.__version__
    assert (metadata["License-Expression"] or metadata["License"]) == "AGPL-3.0-or-later"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Author"]
    assert "xblock" in metadata["Keywords"]
    # Deprecated since the licence is an SPDX expression, and refused beside one.
    assert not [line for line in metadata.get_all("Classifier") if line.startswith("License ::")]


def test_an_index_can_show_the_description_without_a_broken_link(metadata):
    text = metadata.get_payload()
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert "https://openedx.org" in links
    assert [link for link in links if not link.startswith("https://")] == []
    assert "![" not in text
    # The words of the links stay.
    assert "docs/install.md" in text
    assert "make run" in text


@pytest.mark.parametrize("kind", ["static", "templates", "mako", "locale"])
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


def test_wheel_carries_the_course_beside_the_modules(wheel):
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "course").rglob("*")}
    there = {name.partition(".data/data/share/tns_training/")[2] for name in wheel}
    files = {name for name in wanted if (ROOT / name).is_file()}
    assert "course/course.yaml" in files
    assert files <= there


def test_entry_points_can_be_loaded():
    points = distribution("tns_training_xblock").entry_points
    assert {point.group for point in points} == {
        "xblock.v1", "lms.djangoapp", "cms.djangoapp", "console_scripts", "tutor.plugin.v1",
    }  # fmt: skip
    for point in points:
        if point.group != "tutor.plugin.v1":  # tests/tutor loads it, where Tutor is
            point.load()


def test_requirements_have_no_upper_bound_and_none_above_ulmo():
    requirements = [
        line for line in distribution("tns_training_xblock").requires if ";" not in line
    ]
    assert requirements
    assert not [line for line in requirements if re.search(r"<|==|~=|!=", line)]


# As requirements/edx/base.txt of the platform names them in Ulmo and Verawood.
PLATFORM = {
    "babel", "click", "defusedxml", "django", "django-countries", "django-ratelimit",
    "djangorestframework", "edx-opaque-keys", "edx-submissions", "icalendar", "lxml", "nh3",
    "pillow", "pyyaml", "tzdata", "xblock",
}  # fmt: skip


def test_the_guide_names_all_that_the_platform_does_not_have():
    wanted = [line.partition(";") for line in distribution("tns_training_xblock").requires]
    names = {
        re.match(r"[\w.-]+", line)[0].lower()
        for line, _, where in wanted
        if not where or "author" in where
    }
    guide = (ROOT / "docs/install.md").read_text()
    told = guide.partition("Beside what the platform has")[2].partition("\n\n")[0]
    brought = {name.lower() for name in re.findall(r"`([\w-]+)`", told)}
    assert names - PLATFORM <= brought


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
for name in ("click", "rich", "xlsxwriter", "playwright", "crum"):
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
