"""``python -m demo`` on the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .campus import OLX

ROOT = Path(__file__).parents[2]


@pytest.fixture
def demo(tmp_path):
    def run(*command):
        own = {"TNS_DEMO_VAR": str(tmp_path / "var"), "TNS_DEMO_SECRET_KEY": ""}
        return subprocess.run(
            [sys.executable, "-m", "demo", *command],
            cwd=ROOT,
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_course_is_loaded_into_a_place_of_its_own(demo, tmp_path):
    done = demo("load", str(OLX))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Loaded course-v1:TNS+T+2019" in done.stdout
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o077 == 0


def test_what_is_no_course_is_said_to_be_none(demo, tmp_path):
    done = demo("load", str(tmp_path))
    assert done.returncode == 1
    assert "exactly one course.xml" in done.stderr


def test_an_unknown_command_is_refused(demo):
    assert demo("fly").returncode == 2
