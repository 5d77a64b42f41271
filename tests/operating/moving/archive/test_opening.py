"""What is no regular file is refused at once, and not waited for."""

import os
from pathlib import Path

import pytest

from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.opening import opened, read_whole


def refused(path, most=9):
    with pytest.raises(Refused) as caught:
        read_whole(path, most)
    assert caught.value.mend
    return str(caught.value)


def test_a_file_and_a_link_to_one(tmp_path):
    (tmp_path / "a").write_bytes(b"a file")
    (tmp_path / "b").symlink_to("a")
    assert read_whole(tmp_path / "b", 6) == b"a file"
    with opened(tmp_path / "a") as file:
        assert file.read() == b"a file"
    assert file.closed
    assert "is larger than 5 bytes" in refused(tmp_path / "b", 5)


def test_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "link", Path("/dev/zero")):
        assert "is a folder, a pipe or a device." in refused(path)


def test_what_is_not_there_or_leads_nowhere(tmp_path):
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("no")
    assert "There is no" in refused(tmp_path / "no")
    assert "There is no" in refused(tmp_path / "nowhere")
    assert "cannot be read (" in refused(tmp_path / "circle")
    assert "cannot be read (" in refused(Path("a\0b"))
