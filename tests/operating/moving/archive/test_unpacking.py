"""What is damaged, or made to do harm, is refused with what, where, and how to mend it."""

import io
import json
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tns_training_xblock.operating.moving.archive import unpacking as module
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.manifest import Manifest
from tns_training_xblock.operating.moving.archive.packing import packing
from tns_training_xblock.operating.moving.archive.unpacking import unpacking

PARTS = ("works", "reviews")


@pytest.fixture
def path(tmp_path):
    """An archive with two works and a file."""
    path = tmp_path / "run.zip"
    with packing(path) as packed:
        for name in PARTS:
            with packed.rows(name) as written:
                for number in (1, 2) if name == "works" else ():
                    written.write({"number": number, "text": "x" * 20})
        packed.file(1, io.BytesIO(b"a file"))
        packed.end(Manifest("course-v1:A+B+C", "now", parts=dict(packed.parts)))
    return path


def made_anew(path, change):
    """The same archive with members as ``change(name, content)`` has them; ``None`` takes one."""
    with ZipFile(path) as packed:
        members = [(info, packed.read(info)) for info in packed.infolist()]
    with ZipFile(path, "w") as packed:
        for info, content in members:
            kept = change(info.filename, content)
            if kept is not None:
                packed.writestr(ZipInfo(info.filename), kept, compress_type=info.compress_type)
    return path


def with_manifest(path, **values):
    def change(name, content):
        if name != "manifest.json":
            return content
        told = json.loads(content)
        return json.dumps({**told, **values})

    return made_anew(path, change)


def read(path, parts=PARTS):
    with unpacking(path, parts) as archive:
        rows = {name: [row for _, row in archive.rows(name)] for name in parts}
        for number in archive.files():
            with archive.file(number) as content:
                rows[number] = content.read()
    return rows


def refused(path, parts=PARTS):
    with pytest.raises(Refused) as caught:
        read(path, parts)
    assert caught.value.mend
    return str(caught.value)


def test_what_was_packed_is_read(path):
    found = read(path)
    assert [row["number"] for row in found["works"]] == [1, 2]
    assert found[1] == b"a file"


def test_no_archive_at_all(tmp_path):
    assert "There is no" in refused(tmp_path / "no.zip")
    assert "is a folder, a pipe or a device" in refused(tmp_path)
    (tmp_path / "a.zip").write_bytes(b"no zip")
    assert "is no archive, or not all of it" in refused(tmp_path / "a.zip")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_one_that_was_cut_short(path, share):
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "not all of it" in refused(path)


def test_rows_that_were_changed(path):
    def change(name, content):
        return content.replace(b"xx", b"yy", 1) if "works" in name else content

    said = refused(made_anew(path, change))
    assert said.startswith("works: It is not what was exported: its checksum is another")


def test_rows_that_were_added_or_taken(path):
    rows = b'{"number":3}\n'
    for more in (
        lambda old: old + rows,
        lambda old: old.splitlines(keepends=True)[0],
        lambda _: b"",
    ):
        whole = path.read_bytes()
        made_anew(path, lambda name, old, more=more: more(old) if "works" in name else old)
        assert "its checksum is another" in refused(path)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{\n", "works, line 1: The row is no JSON"),
        (b'"text"\n', "works, line 1: The row is no object"),
        (b'{"a":NaN}\n', "works, line 1: The row is no JSON (NaN is no number)"),
        (b'{"a":' + b"[" * 100_000 + b"\n", "works, line 1: The row is no JSON"),
        (b'{"a":' + b"1" * 5_000 + b"}\n", "works, line 1: The row is no JSON"),
        (b"\xff\n", "works, line 1: The row is no JSON"),
        (b'{"a":1}', "works, line 1: The row ends before its end"),
    ],
)
def test_rows_that_are_none(path, line, what):
    made_anew(path, lambda name, content: line if "works" in name else content)
    assert refused(path).startswith(what)


def test_a_row_without_an_end_fills_no_memory(path, monkeypatch):
    monkeypatch.setattr(module, "LONGEST_LINE", 10)
    assert refused(path).startswith("works, line 1: The row is longer than 10 bytes")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "tables/../works.jsonl", "files/01", "files/1/2", "files/x",
     "tables/accounts.jsonl", "files/../works", "C:\\x", "tables/works.jsonl/", "a\x1b[31m"],
)  # fmt: skip
def test_a_name_that_no_export_writes(path, name):
    with ZipFile(path, "a") as packed:
        packed.writestr(name, "x")
    said = refused(path)
    assert "No export writes a file of this name" in said
    assert "\x1b" not in said


def test_a_member_that_is_there_twice(path):
    with ZipFile(path, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("tables/works.jsonl", "")
    assert refused(path).startswith("tables/works.jsonl: It is in the archive twice")


@pytest.mark.parametrize("name", ["manifest.json", "tables/works.jsonl"])
def test_a_member_that_is_missing(path, name):
    made_anew(path, lambda found, content: None if found == name else content)
    assert refused(path).startswith(f"{name}: It is not in the archive")


def test_a_table_that_nobody_knows_and_one_that_is_missing(path):
    parts = json.loads(ZipFile(path).read("manifest.json"))["parts"]
    with_manifest(path, parts={**parts, "accounts": parts["works"]})
    said = refused(path)
    assert said.startswith("manifest.json: It has accounts, which this version does not know.")
    with_manifest(path, parts={**parts, "\x1b[31mX\x1b]0;t\x07\u202e": parts["works"]})
    assert r"It has \x1b[31mX\x1b]0;t\x07\u202e, which" in refused(path)
    with_manifest(path, parts={"works": parts["works"]})
    assert refused(path).startswith("manifest.json: It has no reviews.")


def test_one_of_another_schema(path):
    assert "reads schema" in refused(with_manifest(path, schema=99))


def test_a_bomb(path, monkeypatch):
    monkeypatch.setattr(module, "SMALL", 1_000)
    made_anew(path, lambda name, content: b"x" * 1_000_000 if "works" in name else content)
    assert refused(path).startswith("tables/works.jsonl: It would unpack to 1000000 bytes.")


def test_a_manifest_that_is_one(path):
    made_anew(path, lambda name, content: b" " * 2_000_000 if name == "manifest.json" else content)
    assert refused(path).startswith("manifest.json: It would unpack to 2000000 bytes.")


@pytest.mark.parametrize(
    ("name", "way"), [("files/2", ZIP_DEFLATED), ("tables/works.jsonl", ZIP_BZIP2)]
)
def test_what_is_packed_in_another_way(path, name, way):
    made_anew(path, lambda found, content: None if found == name else content)
    with ZipFile(path, "a") as packed:
        packed.writestr(name, b"x" * 100, compress_type=way)
    assert refused(path).startswith(f"{name}: It is packed as no export packs it.")


def test_a_member_whose_bytes_rotted(path):
    whole = bytearray(path.read_bytes())
    at = whole.index(b"a file")
    whole[at] ^= 1
    path.write_bytes(bytes(whole))
    assert refused(path).startswith("files/1: It cannot be read (Bad CRC-32")


def test_what_was_promised_of_a_file_is_compared(path):
    with unpacking(path, PARTS) as archive:
        with pytest.raises(Refused, match="files/1: It is not what was exported"):
            archive.check_file(1, 6, "0" * 64)
        with pytest.raises(Refused, match="files/7: It is not in the archive"):
            archive.check_file(7, 6, "0" * 64)


def test_what_goes_wrong_with_who_reads_is_not_put_on_the_archive(path):
    with unpacking(path, PARTS) as archive, pytest.raises(OSError, match="full"), archive.file(1):
        raise OSError("full")


def test_one_that_is_locked_with_a_password(path):
    whole = bytearray(path.read_bytes())
    # The flag in the directory at the end says so.
    at = whole.index(b"PK\x01\x02") + 8
    whole[at] |= 1
    path.write_bytes(bytes(whole))
    assert "It is packed as no export packs it." in refused(path)
