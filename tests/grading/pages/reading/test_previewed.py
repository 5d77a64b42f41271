import io

import pytest

from tns_training_xblock.grading.pages.reading.previewed import LENGTH, beginning, has_preview


def test_text_is_shown_and_nothing_else():
    assert [
        name
        for name in ("a.csv", "B.TXT", "c.pdf", "d.svg", "e.html", "csv", "")
        if has_preview(name)
    ] == ["a.csv", "B.TXT"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_read_as_it_was_saved(encoding):
    assert beginning(io.BytesIO("سنة,مبلغ\n".encode(encoding))) == "سنة,مبلغ\n"


def test_an_older_program_s_letters_are_read():
    assert beginning(io.BytesIO("année".encode("cp1252"))) == "année"


def test_a_long_file_ends_with_a_sign_and_no_half_letter():
    shown = beginning(io.BytesIO(("x" + "é" * LENGTH).encode()))
    assert shown.endswith("é\n…")
    assert "Ã" not in shown
