"""The wheel in an empty environment: what it brings fits together, and each door of it opens.

Nothing that developers have is there, and no settings are: XBlock alone loads the blocks.
"""

import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.packaging.test_packaging import build_all, copied

PIPS = r"PIP_|HOME$|\w+_PROXY$|SSL_CERT|REQUESTS_CA"
"""What pip may need of this machine to reach an index."""
LOAD = """
import json, sys
from importlib.metadata import distribution

points = distribution("tns_training_xblock").entry_points
for point in points:
    if point.group != "tutor.plugin.v1":  # for another machine, which has Tutor
        point.load()
from xblock.core import XBlock

blocks = {point.name for point in points if point.group == "xblock.v1"}
loaded = {name for name in blocks if XBlock.load_class(name).resources_dir is None}
from django.conf import settings

print(json.dumps({
    "blocks": sorted(blocks),
    "loaded": sorted(loaded),
    "settings": settings.configured,
    "others": sorted({"click", "rich", "pytest"} & set(sys.modules)),
}))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A Python with nothing but the wheel and what it asks for."""
    tree, out, tools, place = (
        tmp_path_factory.mktemp(name) for name in ("tree", "out", "tools", "environment")
    )
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--target", tools, "setuptools"], check=True)
    copied(tree)
    _, wheel = build_all(tools, tree, out)
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    ran(python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", wheel)
    return python


def ran(python, *words):
    """What a program of that Python says, at a place where nothing of ours lies."""
    pips = {name: value for name, value in os.environ.items() if re.match(PIPS, name, re.I)}
    done = subprocess.run(
        [python, *words],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", **pips},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_all_that_it_brings_fits_together(environment):
    assert "No broken requirements" in ran(environment, "-m", "pip", "check")


def test_every_entry_point_loads_with_xblock_alone(environment):
    found = json.loads(ran(environment, "-c", LOAD))
    assert found["loaded"] == found["blocks"] != []
    assert not found["settings"]
    assert found["others"] == []


def test_the_course_is_there_for_the_import(environment):
    code = "from tns_training_xblock.export.shipped import shipped_course as s; print(s())"
    folder = Path(ran(environment, "-c", code).strip())
    assert (folder / "course.yaml").is_file()
