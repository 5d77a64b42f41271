import io

import pytest
from PIL import Image

from tns_training_xblock.grading.pages.reading.previewed import LENGTH, beginning, kind_of, shown

_WRITTEN = io.BytesIO()
Image.new("RGB", (900, 30), "teal").save(_WRITTEN, "PNG")
PNG = _WRITTEN.getvalue()


def test_a_name_says_how_a_file_is_shown():
    kinds = {name: kind_of(name) for name in ("a.csv", "B.TXT", "c.pdf", "d.JPG", "e.webp")}
    assert list(kinds.values()) == ["text", "text", "pdf", "picture", "picture"]
    for name in ("d.svg", "e.html", "f.heic", "g.docx", "csv", ""):
        assert kind_of(name) == ""


def content(response):
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("a.csv", b"a,b", "text/plain; charset=utf-8"),
        ("a.png", PNG, "image/png"),
        ("a.pdf", b"%PDF-1.7 x", "application/pdf"),
        ("a.png", b"\x89PNG broken", "text/plain; charset=utf-8"),
        ("a.pdf", b"<html>", "text/plain; charset=utf-8"),
        ("a.pdf", b"", "text/plain; charset=utf-8"),
    ],
)
def test_nothing_in_it_can_run_whatever_a_browser_takes_it_for(name, data, content_type):
    stream = io.BytesIO(data)
    response = shown(name, len(data), stream)
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Disposition"] == "inline"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "private" in response["Cache-Control"]
    content(response)
    for closer in response._resource_closers:  # as a server does at the end
        closer()
    assert stream.closed


@pytest.mark.parametrize("name", ["a.png", "a.pdf", "a.gif"])
@pytest.mark.parametrize("data", [b"", b"\0", b"<script>alert(1)</script>"])
def test_what_cannot_be_shown_is_a_sentence(name, data):
    response = shown(name, len(data), io.BytesIO(data))
    assert response.status_code == 422
    assert b"This file cannot be shown" in response.content


def test_what_is_too_large_is_told_so():
    response = shown("a.png", 10**9, io.BytesIO(PNG))
    assert (response.status_code, b"too large" in response.content) == (422, True)


def test_a_list_gets_it_smaller():
    sizes = []
    for small in (True, False):
        response = shown("a.png", len(PNG), io.BytesIO(PNG), small=small)
        sizes.append(Image.open(io.BytesIO(response.content)).width)
    assert sizes == [320, 900]


def test_a_pdf_comes_as_it_was_sent():
    data = b"%PDF-1.7\n" + bytes(5000)
    assert content(shown("a.pdf", len(data), io.BytesIO(data))) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_read_as_it_was_saved(encoding):
    assert beginning(io.BytesIO("سنة,مبلغ\n".encode(encoding))) == "سنة,مبلغ\n"


def test_an_older_program_s_letters_are_read():
    assert beginning(io.BytesIO("année".encode("cp1252"))) == "année"


def test_a_long_file_ends_with_a_sign_and_no_half_letter():
    shown = beginning(io.BytesIO(("x" + "é" * LENGTH).encode()))
    assert shown.endswith("é\n…")
    assert "Ã" not in shown
