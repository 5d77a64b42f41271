"""A file of a course: regular, inside, small enough, or a sentence."""

import os
import threading

import pytest

from tns_training_xblock.export import opening
from tns_training_xblock.export.opening import (
    UnusableFileError,
    open_file,
    read_beginning,
    read_file,
    resolve,
)


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "root"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "file").write_bytes(b"inside")
    (tmp_path / "outside").write_bytes(b"outside")
    return folder


@pytest.fixture(params=["stepwise", "at once"])
def either_way(request, monkeypatch):
    """Systems that open a file from a folder's handle, and those that cannot."""
    monkeypatch.setattr(opening, "_STEPWISE", request.param == "stepwise")


def refused(root, path, limit=100):
    with pytest.raises(UnusableFileError) as error:
        read_file(root, path, limit)
    problem = error.value.problem
    assert (problem.file, problem.line, problem.severity) == (path, 1, "error")
    assert problem.message.endswith(".")
    assert str(error.value)
    return problem.code


@pytest.mark.usefixtures("either_way")
def test_a_file_by_whatever_link_inside(root, tmp_path):
    (root / "link").symlink_to("sub/file")
    (root / "folder").symlink_to("sub")
    (tmp_path / "course").symlink_to(root)
    for path in ("sub/file", "link", "folder/file", "sub/../link"):
        assert read_file(root, path, 6) == b"inside"
        assert read_file(tmp_path / "course", path, 6) == b"inside"


@pytest.mark.usefixtures("either_way")
def test_what_is_no_file_inside(root, tmp_path):
    (root / "out").symlink_to("../outside")
    (root / "all").symlink_to(tmp_path)
    (root / "circle").symlink_to("circle")
    (root / "nowhere").symlink_to("nothing")
    os.mkfifo(root / "pipe")
    codes = {path: refused(root, path) for path in ("sub", "pipe", "out", "circle", "nowhere")}
    assert codes == {
        "sub": "not-a-file",
        "pipe": "not-a-file",
        "out": "outside-course",
        "circle": "file-unreadable",
        "nowhere": "file-unreadable",
    }
    for path in ("all/outside", "../outside", str(tmp_path / "outside"), "sub/../../outside"):
        assert refused(root, path) == "outside-course"
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("secret")
    (root / "hidden").symlink_to(".git/config")
    assert refused(root, "hidden") == "outside-course"
    for path in ("nothing", "sub/file/x", "sub/nothing"):
        assert refused(root, path) == "missing-file"
    for path in ("nul\0", "a" * 300):  # names that no file can have
        assert refused(root, path) in ("file-unreadable", "missing-file")


@pytest.mark.usefixtures("either_way")
def test_no_more_than_the_limit(root):
    assert refused(root, "sub/file", 5) == "file-too-large"
    with (root / "sparse").open("wb") as file:
        file.truncate(10**12)
    assert refused(root, "sparse") == "file-too-large"


def test_a_file_that_says_it_is_empty(root, monkeypatch):
    """As those of a system's own folders do; and one that grows between two looks."""
    sized = os.fstat

    def empty(handle):
        return os.stat_result((*sized(handle)[:6], 0, *sized(handle)[7:]))

    monkeypatch.setattr(os, "fstat", empty)
    assert refused(root, "sub/file", 5) == "file-too-large"


def test_a_folder_that_becomes_a_link_on_the_way_is_not_followed(root, tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_bytes(b"outside")
    there = os.open

    def swapped(path, *arguments, **keywords):
        if path == "sub" and not (root / "sub").is_symlink():
            (root / "sub").rename(root / "was")
            (root / "sub").symlink_to(tmp_path / "other")
        return there(path, *arguments, **keywords)

    monkeypatch.setattr(os, "open", swapped)
    assert refused(root, "sub/file") == "outside-course"


def test_a_file_that_cannot_be_read_to_its_end(root, monkeypatch):
    class Broken:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def read(self, _):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(opening, "open_file", lambda *_: Broken())
    assert refused(root, "sub/file") == "file-unreadable"
    with pytest.raises(UnusableFileError):
        read_beginning(root, "sub/file", 2)


def test_the_beginning_of_a_file_however_long(root):
    assert read_beginning(root, "sub/file", 2) == b"in"
    os.truncate(root / "sub" / "file", 10**12)
    assert read_beginning(root, "sub/file", 7) == b"inside\0"


def test_no_handle_stays_open(root):
    os.mkfifo(root / "pipe")
    before = len(os.listdir("/proc/self/fd"))
    for path in ("sub", "pipe", "sub/file", "nothing", "sub/file/x"):
        with pytest.raises(UnusableFileError):
            open_file(root, path, 5)
    assert len(os.listdir("/proc/self/fd")) == before


def test_opening_a_pipe_does_not_wait(root):
    os.mkfifo(root / "pipe")
    waiting = threading.Thread(target=refused, args=(root, "pipe"), daemon=True)
    waiting.start()
    waiting.join(10)
    assert not waiting.is_alive()


def test_where_a_link_leads(root):
    (root / "link").symlink_to("sub")
    assert resolve(root, "link") == os.path.realpath(root / "sub")
    assert resolve(root, "") == os.path.realpath(root)
    beside = root.with_name("root-beside")
    beside.mkdir()
    (root / "beside").symlink_to(beside)
    with pytest.raises(UnusableFileError):
        resolve(root, "beside")
