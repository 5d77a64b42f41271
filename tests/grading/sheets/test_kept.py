import secrets

import pytest
from django.core import signing

from tns_training_xblock.grading.sheets import kept
from tns_training_xblock.grading.sheets.kept import packed, unpacked
from tns_training_xblock.grading.sheets.reading import Line, SheetRefused

LINES = [Line("Marks", 2, {"number": "1A2B-3C4D", "comment": "أ\n=1"}, {})]


def test_lines_come_back_as_they_were():
    assert unpacked(packed(LINES, 1, "run"), 1, "run") == LINES


@pytest.mark.parametrize(("who", "run"), [(2, "run"), (1, "another")])
def test_nobody_elses_and_no_other_run(who, run):
    with pytest.raises(SheetRefused, match="over"):
        unpacked(packed(LINES, 1, "run"), who, run)


@pytest.mark.parametrize("text", ["", "x", "x:y:z"])
def test_what_is_not_from_here_is_refused(text):
    with pytest.raises(SheetRefused, match="over"):
        unpacked(text, 1, "run")


def test_a_preview_is_over_after_a_day(monkeypatch):
    text = packed(LINES, 1, "run")
    monkeypatch.setattr(kept, "LASTS", -1)
    with pytest.raises(SheetRefused, match="over"):
        unpacked(text, 1, "run")
    assert signing.loads(text, salt=kept._salt(1, "run"))


def test_more_than_a_form_takes_is_refused():
    lines = [Line("", 2, {"comment": secrets.token_hex(1_500_000)}, {})]
    with pytest.raises(SheetRefused, match="too-many"):
        packed(lines, 1, "run")
