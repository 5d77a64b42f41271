import errno
import hashlib
import io
import os
from zipfile import ZIP_STORED, ZipFile

import pytest

from tns_training_xblock.host.storing.asking import StorageFailed
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.manifest import Manifest
from tns_training_xblock.operating.moving.archive.packing import packing

ABOUT = Manifest("course-v1:A+B+C", "now")


def pack(path, rows=({"a": 1},)):
    with packing(path) as packed:
        with packed.rows("works") as written:
            for row in rows:
                written.write(row)
        part = packed.file(1, io.BytesIO(b"x" * 200_000))
        packed.end(ABOUT)
    return packed, part


def test_rows_are_lines_and_what_is_said_of_them_is_so(tmp_path):
    packed, part = pack(tmp_path / "a.zip", [{"a": 1}, {"b": "é\ud800"}])
    with ZipFile(tmp_path / "a.zip") as found:
        lines = found.read("tables/works.jsonl")
        assert found.getinfo("files/1").compress_type == ZIP_STORED
        assert found.namelist()[-1] == "manifest.json"
    assert lines == b'{"a":1}\n{"b":"\\u00e9\\ud800"}\n'
    assert packed.parts["works"].rows == 2
    assert packed.parts["works"].bytes == len(lines)
    assert packed.parts["works"].sha256 == hashlib.sha256(lines).hexdigest()
    assert (part.bytes, part.sha256) == (200_000, hashlib.sha256(b"x" * 200_000).hexdigest())


def test_the_same_rows_are_the_same_bytes(tmp_path):
    """PostgreSQL keeps names within JSON in an order of its own."""
    pack(tmp_path / "a.zip", [{"a": 1, "b": {"c": 2, "d": 3}}])
    pack(tmp_path / "b.zip", [{"b": {"d": 3, "c": 2}, "a": 1}])
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_nobody_else_can_read_it(tmp_path):
    os.umask(0o022)
    pack(tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_of_what_broke_off(tmp_path):
    with pytest.raises(Refused, match="cannot be written as JSON") as refused:
        pack(tmp_path / "a.zip", [{"a": 1}, {"a": float("nan")}])
    assert refused.value.where == "works, row 2"
    with pytest.raises(KeyboardInterrupt), packing(tmp_path / "b.zip"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_overwritten_and_no_two_write_one(tmp_path):
    path = tmp_path / "a.zip"
    path.write_text("of somebody")
    with pytest.raises(Refused, match="is there already"):
        pack(path)
    assert path.read_text() == "of somebody"
    (tmp_path / "b.zip.part").write_text("")
    with pytest.raises(Refused, match="another export is writing it, or one was stopped"):
        pack(tmp_path / "b.zip")
    assert (tmp_path / "b.zip.part").exists()


def test_a_folder_that_is_not_there_or_full_is_told(tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        pack(tmp_path / "no" / "a.zip")
    # What a full disk says, whoever notices it first.
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(Refused, match="No space left") as refused, packing(tmp_path / "a.zip"):
        raise full
    assert "has room" in refused.value.mend
    assert list(tmp_path.iterdir()) == []


def test_a_storage_that_breaks_off_is_not_put_on_the_disk(tmp_path):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("the network is away")

    with pytest.raises(StorageFailed, match="is away"), packing(tmp_path / "a.zip") as packed:
        packed.file(1, Broken())
    assert list(tmp_path.iterdir()) == []
