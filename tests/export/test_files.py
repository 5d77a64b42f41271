"""Writing whole or not at all."""

import pytest

from tns_training_xblock.export.files import replace_file, replacing


def test_a_new_file_in_a_new_folder(tmp_path):
    replace_file(tmp_path / "new" / "file", b"new")
    assert (tmp_path / "new" / "file").read_bytes() == b"new"


def test_an_exception_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "file"
    replace_file(target, b"old")

    def fail():
        with replacing(target) as out:
            out.write(b"half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
