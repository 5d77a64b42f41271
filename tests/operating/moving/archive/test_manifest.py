import json

import pytest

from tns_training_xblock import __version__
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.manifest import SCHEMA, How, Manifest, Part

MADE = Manifest(
    "course-v1:A+B+C", "2027-01-01", How(True, False, True), {"works": Part(1, 2, "a" * 64)}
)


def changed(**values):
    return json.dumps({**json.loads(MADE.written()), **values}).encode()


def test_it_is_read_as_it_was_written():
    assert Manifest.read(MADE.written()) == MADE
    assert json.loads(MADE.written())["package"] == __version__


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{", "It is no JSON"),
        (b"[" * 100_000, "It is no JSON"),
        (b"[]", "not of a run of tns_training"),
        (changed(format="course"), "not of a run of tns_training"),
        (changed(course=7), "lacks what it should say"),
        (changed(anonymous="yes"), "lacks what it should say"),
        (changed(parts=[]), "lacks what it should say"),
        (changed(parts={"works": {"rows": -1, "bytes": 1, "sha256": "a" * 64}}), "lacks what"),
        (changed(parts={"works": {"rows": True, "bytes": 1, "sha256": "a" * 64}}), "lacks what"),
        (changed(parts={"works": {"rows": 1, "bytes": 1, "sha256": "x"}}), "lacks what"),
    ],
)
def test_what_is_no_manifest_is_refused_with_how_to_mend_it(data, what):
    with pytest.raises(Refused, match=what) as refused:
        Manifest.read(data)
    assert refused.value.where == "manifest.json"
    assert refused.value.mend


def test_another_schema_names_both_versions():
    with pytest.raises(Refused) as refused:
        Manifest.read(changed(schema=SCHEMA + 1, package="9.9"))
    assert f"schema {SCHEMA + 1}, written by version '9.9'" in str(refused.value)
    assert f"({__version__}) reads schema {SCHEMA}" in str(refused.value)
    assert "Install the same version" in refused.value.mend
