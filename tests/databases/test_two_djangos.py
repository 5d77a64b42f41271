"""What was written under an older Django, in tables made by it, is all there under this one.

``TNS_OLDER_PYTHON`` names a Python with an older Django and the database's driver; CI has one in
the environment of the lowest versions.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from .engines import folder

NAME = "tns_two_djangos"
GUIDE = Path(__file__).parents[2] / "docs" / "compatibility.md"


@pytest.fixture
def older():
    python = os.environ.get("TNS_OLDER_PYTHON")
    if python is None:
        if os.environ.get("CI") == "true":
            pytest.fail("TNS_OLDER_PYTHON names no Python")
        pytest.skip("TNS_OLDER_PYTHON names no Python with an older Django")
    return python


@pytest.fixture
def empty(transactional_db):
    """A database that no Django has seen."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NAME}")
        yield NAME
        cursor.execute(f"DROP DATABASE {NAME}")


def found(python, verb):
    environment = {**os.environ, "TNS_TEST_NAME": NAME, "TNS_TEST_FOLDER": str(folder())}
    command = [python, "-m", "tests.databases.kept", verb]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout)


def test_all_is_read_as_it_was_written(older, empty):
    written = found(older, "write")
    assert len(written) == 8
    assert found(sys.executable, "read") == written
    if connection.vendor == "mysql":
        convert(NAME)
    assert found(sys.executable, "release") == {"due": False, "points": 4}


def convert(name):
    """What the guide tells an operator to do with edx-submissions' own table."""
    (statement,) = re.findall(r"^ALTER TABLE .*;$", GUIDE.read_text(), re.MULTILINE)
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("TABLE ", f"TABLE {name}."))
