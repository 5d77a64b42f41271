"""A server that never had the run, with accounts for everybody in it."""

import json
from contextlib import contextmanager
from zipfile import ZipFile

import pytest

from tests.operating.moving.servers import settled
from tns_training_xblock.operating.moving.archive.manifest import Manifest
from tns_training_xblock.operating.moving.archive.packing import packing, part_path
from tns_training_xblock.operating.moving.archive.unpacking import unpacking
from tns_training_xblock.operating.moving.importing.looking import PARTS


@pytest.fixture
def ready(here):
    settled()
    return here


@pytest.fixture
def altered(there, tmp_path):
    """``altered(name=change)`` is the archive with rows as ``change`` has them, and sums to match.

    So whoever made it knew how.
    """

    def make(**changes):
        path = tmp_path / "altered.zip"
        with ZipFile(there.path) as old, packing(path) as packed:
            about = Manifest.read(old.read("manifest.json"))
            for name in about.parts:
                rows = [json.loads(line) for line in old.read(part_path(name)).splitlines()]
                if name in changes:
                    rows = changes[name](rows) or rows
                with packed.rows(name) as written:
                    for row in rows:
                        written.write(row)
            for name in old.namelist():
                if name.startswith("files/"):
                    with old.open(name) as content:
                        packed.file(int(name.partition("/")[2]), content)
            packed.end(Manifest(about.course, about.made_at, about.how, dict(packed.parts)))
        return path

    return make


@contextmanager
def opened(path):
    with unpacking(path, PARTS) as archive:
        yield archive
