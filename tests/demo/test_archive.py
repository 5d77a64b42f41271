import io
import tarfile

import pytest

from demo.archive import BadArchiveError, read_archive, read_folder

from .campus import OLX


def packed(path, files, kind=tarfile.REGTYPE):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.type, member.size = kind, len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_an_archive_reads_as_its_folder(tmp_path):
    files = read_folder(OLX)
    within = {f"course/{name}": content for name, content in files.items()}
    assert read_archive(packed(tmp_path / "a.tar.gz", within)) == files


@pytest.mark.parametrize(
    "files", [{}, {"a/course.xml": b"<course/>", "b/course.xml": b"<course/>"}]
)
def test_there_is_exactly_one_course(tmp_path, files):
    with pytest.raises(BadArchiveError, match="exactly one"):
        read_archive(packed(tmp_path / "a.tar.gz", files))


def test_a_link_is_refused(tmp_path):
    with pytest.raises(BadArchiveError, match="not a plain file"):
        read_archive(packed(tmp_path / "a.tar.gz", {"course.xml": b""}, tarfile.SYMTYPE))


def test_a_path_out_of_the_archive_is_refused(tmp_path):
    with pytest.raises(BadArchiveError, match="not a plain file"):
        read_archive(packed(tmp_path / "a.tar.gz", {"../course.xml": b""}))


def test_what_is_no_archive_is_refused(tmp_path):
    file = tmp_path / "a.tar.gz"
    file.write_bytes(b"not gzip")
    with pytest.raises(BadArchiveError, match="cannot be read"):
        read_archive(file)
