"""Where the command begins."""

import os
import subprocess
import sys

import pytest

WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
from tns_training_xblock.export.commands.cli import main
main()
"""


@pytest.mark.parametrize("lacking", ["click", "rich", "xlsxwriter"])
def test_without_the_author_extra_it_says_what_to_install(lacking):
    command = [sys.executable, "-c", WITHOUT, lacking]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert "tns_training_xblock[author]" in result.stderr
    assert "Traceback" not in result.stderr


def test_it_runs_as_a_module():
    command = [sys.executable, "-m", "tns_training_xblock.export.commands.cli", "--help"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0
    assert {"build", "check", "stamp"} <= set(result.stdout.split())


def test_a_terminal_without_the_letters_is_no_obstacle(course):
    (course.root / "pages" / "welcome.fr.md").unlink()
    course.edit("course.yaml", "languages: [en, fr]", "languages: [en, fr, ar]")
    command = [
        sys.executable,
        "-m",
        "tns_training_xblock.export.commands.cli",
        "check",
        course.root,
    ]
    surrounding = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    result = subprocess.run(command, capture_output=True, env=surrounding)
    assert result.returncode == 1
    assert rb"into \u0627\u0644" in result.stdout
