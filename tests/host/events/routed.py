"""What needs event-routing-backends and edx-ace runs in an environment of its own.

They bring a hundred packages, Celery among them, without which everything else is tested.
``make routing`` installs it. On a person's machine what is missing is left out; where ``CI`` is
``true`` it is a fault.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv-routing/bin/python"


def statements(lines, order=("theirs", "ours")):
    """The statements that become of ``(name, data, context)``, in order."""
    return json.loads(run("tests.host.events.lrs", *order, said=json.dumps(lines)))


def run(module, *words, said=""):
    """What a module prints that is run where event-routing-backends is installed."""
    if not PYTHON.exists():
        assert os.environ.get("CI") != "true", f"{PYTHON} is missing: make routing"
        pytest.skip("event-routing-backends is not installed: make routing")
    done = subprocess.run(
        [PYTHON, "-m", module, *words],
        input=said,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
