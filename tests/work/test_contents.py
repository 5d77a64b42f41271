import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.work.contents import HEAD, holds

ZIP = BytesIO()
with zipfile.ZipFile(ZIP, "w") as archive:
    archive.writestr("a", "b")
GENUINE = {
    "pdf": b"%PDF-1.7\n",
    "xlsx": ZIP.getvalue(),
    "docx": ZIP.getvalue(),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "heic": b"\0\0\0\x18ftypheic",
    "gif": b"GIF89a",
    "csv": "année;montant\n".encode("cp1252"),
    "txt": "سنة".encode("utf-16"),
}
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"
SAME = {"xlsx": "zip", "docx": "zip"}


@pytest.mark.parametrize("name", GENUINE)
def test_what_is_what_it_says_passes_and_nothing_else_does(name):
    assert holds(name, GENUINE[name])
    kind = SAME.get(name, name)
    others = [one for one in GENUINE if SAME.get(one, one) != kind and one not in ("csv", "txt")]
    taken = [
        one for one in (*others, "program") if holds(name, {**GENUINE, "program": PROGRAM}[one])
    ]
    assert taken == []


def test_a_pdf_may_begin_a_little_later():
    assert holds("pdf", b"\xef\xbb\xbf\n%PDF-1.4")


@given(st.text().filter(lambda text: "\0" not in text))
def test_text_is_text_in_any_script(text):
    head = ("a" + text).encode()[:HEAD]
    assert holds("csv", head)


@given(st.binary(max_size=40))
def test_of_an_unknown_kind_nothing_is_known(head):
    assert holds("mp4", head)
