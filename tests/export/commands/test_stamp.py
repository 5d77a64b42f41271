"""Stamping touches one line and nothing else."""

import pytest

from tns_training_xblock.content import fingerprint
from tns_training_xblock.export.commands.stamp import StampError, stamp

ENGLISH = "---\nkind: page\nid: a\ntitle: A\n---\nText.\n"


@pytest.fixture
def french(tmp_path):
    (tmp_path / "a.en.md").write_text(ENGLISH, encoding="utf-8")
    return tmp_path / "a.fr.md"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "original: 000000000000\n"])
def test_only_the_stamp_changes(french, before, end):
    text = f"---\nkind: page\n{before}title: À\n---\noriginal: not here\n---\n"
    french.write_bytes(text.replace("\n", end).encode())
    assert stamp(french)
    line = f"original: {fingerprint(ENGLISH)}\n"
    expected = text.replace(before, line) if before else text.replace("À\n", f"À\n{line}")
    assert french.read_bytes() == expected.replace("\n", end).encode()
    assert not stamp(french)


@pytest.mark.parametrize("name", ["a.en.md", "a.de.md", "a.md", "b.fr.md"])
def test_what_cannot_be_stamped(french, name):
    file = french.with_name(name)
    if name != "a.en.md":
        file.write_text(ENGLISH)
    with pytest.raises(StampError):
        stamp(file)
    assert file.read_text() == ENGLISH


def test_a_file_without_a_header(french):
    french.write_text("Text.\n")
    with pytest.raises(StampError, match="header"):
        stamp(french)
