"""The archive: read by everybody, the same bytes always, whole or not at all."""

import gzip
import hashlib
import io
import subprocess
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tns_training_xblock.export.olx.archive import STORED_MAX, Archive, write_archive

FILES = {"course/course.xml": b"<course/>", "course/static/a.csv": b"", "course/b": b"x" * 200_000}


def write(target: Path, files: dict[str, bytes]) -> Archive:
    return write_archive(target, files.items())


def unpacked(target: Path) -> dict[str, bytes]:
    with tarfile.open(target) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def test_python_reads_what_was_written(tmp_path):
    archive = write(tmp_path / "a.tar.gz", FILES)
    raw = (tmp_path / "a.tar.gz").read_bytes()
    assert unpacked(tmp_path / "a.tar.gz") == FILES
    assert archive.sha256 == hashlib.sha256(raw).hexdigest()
    assert archive.size == len(raw)


def test_gnu_tar_and_gzip_read_it(tmp_path):
    target = tmp_path / "a.tar.gz"
    write(target, FILES)
    subprocess.run(["gzip", "--test", target], check=True)
    subprocess.run(["tar", "-xzf", target, "-C", tmp_path], check=True)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES


@settings(deadline=None)
@given(st.lists(st.integers(0, 3 * STORED_MAX), max_size=4))
def test_any_sizes_come_back(tmp_path_factory, sizes):
    files = {f"f{i}": bytes([i]) * size for i, size in enumerate(sizes)}
    target = tmp_path_factory.mktemp("archive") / "a.tar.gz"
    write(target, files)
    assert unpacked(target) == files


def test_members_say_nothing_of_the_machine(tmp_path):
    target = tmp_path / "a.tar.gz"
    write(target, FILES)
    plain = gzip.decompress(target.read_bytes())
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        told = {(m.mode, m.uid, m.gid, m.uname, m.gname, m.mtime, m.isfile()) for m in tar}
    assert told == {(0o644, 0, 0, "", "", 0, True)}


def test_a_failure_leaves_the_old_archive_and_no_litter(tmp_path):
    target = tmp_path / "a.tar.gz"
    write(target, FILES)
    before = target.read_bytes()

    def interrupted():
        yield "half", b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_archive(target, interrupted())
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_too_long_for_tar_is_refused(tmp_path):
    with pytest.raises(ValueError, match="longer"):
        write(tmp_path / "a.tar.gz", {"a" * 101: b""})
    assert not (tmp_path / "a.tar.gz").exists()
