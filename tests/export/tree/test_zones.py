"""Time zones, whatever the machine has: the tables are those of one package."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tns_training_xblock.export.tree import zones

CASABLANCA = """
from datetime import datetime
from tns_training_xblock.export.tree.zones import zone
print(datetime(2026, 12, 10, 23, 59, tzinfo=zone("Africa/Casablanca")).utcoffset())
"""


@pytest.mark.parametrize("tables", ["", "wrong"])
def test_a_machines_own_tables_decide_nothing(tmp_path, tables):
    """A machine without any, and one that takes Casablanca for Tokyo."""
    place = tmp_path / "Africa"
    place.mkdir()
    if tables:
        with zones.files("tzdata").joinpath("zoneinfo", "Asia", "Tokyo").open("rb") as tokyo:
            (place / "Casablanca").write_bytes(tokyo.read())
    found = subprocess.run(
        [sys.executable, "-c", CASABLANCA],
        env={**os.environ, "PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "0:00:00"


def test_every_name_has_its_table():
    assert len(zones.names()) > 400
    for name in zones.names():
        assert zones.zone(name).key == name


def test_the_offsets_of_a_tour_are_told_by_day():
    moments = [
        datetime(2019, 10, 6, 22, tzinfo=UTC),
        datetime(2019, 10, 27, 22, 59, tzinfo=UTC),
        datetime(2019, 11, 1, 23, tzinfo=UTC),
    ]
    assert zones.offsets("Europe/Brussels", reversed(moments)) == (
        "UTC+02:00 (2019-10-07), UTC+01:00 (2019-10-27 to 2019-11-02)"
    )
    assert zones.offsets("America/St_Johns", moments[:1]) == "UTC-02:30 (2019-10-06)"
    assert zones.offsets("UTC", moments[:1]) == "UTC+00:00 (2019-10-06)"
