"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.content.sources import told
from tns_training_xblock.content.syntax.decoding import carried, clean, one_line, read, shown, value
from tns_training_xblock.content.syntax.limits import MAX_CHARACTERS, MAX_LINE
from tns_training_xblock.content.syntax.report import Place, Report
from tns_training_xblock.content.uses.numbers import count_words


def test_line_ends_and_byte_order_mark_do_not_matter():
    report = Report("")
    assert read(b"\xef\xbb\xbfa\r\nb\rc\n", report) == "a\nb\nc\n"
    assert report.problems == []


def test_arabic_with_its_direction_marks_is_fine():
    report = Report("")
    text = "حوكمة\u200f العنقود\u200e و\u200cهو"
    assert read(text.encode(), report) == text
    assert report.problems == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_what_windows_calls_unicode_is_one_problem(encoding):
    report = Report("")
    assert read("\ufeff---\nkind: page\n".encode(encoding), report) is None
    assert told(report) == [(1, 1, "not-utf8")]


@pytest.mark.parametrize(
    ("source", "place"),
    [(b"abc\xff", (1, 4)), ("é\r\né".encode() + b"\xe9x", (2, 2)), (b"\xc3", (1, 1))],
)
def test_bytes_that_are_not_utf8_are_told_where_they_stand(source, place):
    report = Report("")
    assert "\ufffd" in (read(source, report) or "")
    assert told(report) == [(*place, "not-utf8")]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\uffff", "\ufdd0", "\U0001fffe"],
)
def test_control_characters_are_told_and_replaced(character):
    report = Report("")
    assert read(f"a\nb{character}c", report) == "a\nb\ufffdc"
    assert told(report) == [(2, 2, "control-character")]


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_invisible_overrides_are_told_once_a_line(character):
    report = Report("")
    read(f"a{character}b{character}\n{character}", report)
    assert told(report) == [(1, 2, "bidi-override"), (2, 1, "bidi-override")]
    assert f"U+{ord(character):04X}" in report.problems[0].message


@pytest.mark.parametrize("letter", ["x", b"x", "ع", "ع".encode()])
def test_a_text_too_long_is_not_looked_at(letter):
    report = Report("")
    assert read(letter * (MAX_CHARACTERS + 1), report) is None
    assert told(report) == [(1, 1, "file-too-large")]


def test_bytes_and_letters_have_the_same_limit():
    line = "ع" * (MAX_LINE - 1) + "\n"
    text = line * (MAX_CHARACTERS // len(line))
    report = Report("")
    assert read(text.encode(), report) == read(text, report) == text
    assert report.problems == []


def test_of_a_line_too_long_the_beginning_is_read_and_later_lines_keep_their_places():
    report = Report("")
    assert read(f"a\n{'b' * MAX_LINE}c\nd\x01", report) == f"a\n{'b' * MAX_LINE}\nd\ufffd"
    assert told(report) == [(2, MAX_LINE + 1, "line-too-long"), (3, 2, "control-character")]


def test_several_refused_characters_of_a_line_are_told_in_their_order():
    report = Report("")
    read("a\u202eb\x01c\u202e", report)
    assert told(report) == [(1, 2, "bidi-override"), (1, 4, "control-character")]


def test_a_decoded_value_is_checked_at_its_place():
    report = Report("")
    assert value("W\x01h\u202eo\x01", Place(3, 4), report) == "W\ufffdh\ufffdo\ufffd"
    assert told(report) == [(3, 4, "control-character"), (3, 4, "bidi-override")]


@given(st.text(alphabet=st.characters()))
def test_what_is_shown_needs_no_cleaning(text):
    assert carried(shown(text)) == shown(text)


@given(st.text(alphabet=st.characters()) | st.sampled_from(["\x00a\ud800", "\ufffe", "a\x1fb"]))
def test_what_is_left_can_be_carried_by_xml(text):
    element = etree.Element("source")
    element.text = carried(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == carried(text)


def test_cleaning_keeps_everything_else():
    assert clean("a\tb\nc é 😀 \u202e") == "a\tb\nc é 😀 \u202e"
    assert clean("a\x00b\ud800") == "ab"


LINE_ENDS = ["\r\n", "\r", *"\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_what_ends_a_line_in_other_programs_joins_no_words(end):
    assert clean(f"strong board{end}committed") == "strong board\ncommitted"
    assert one_line(f"strong board{end}committed") == "strong board committed"


@pytest.mark.parametrize("end", LINE_ENDS[2:], ids=ascii)
def test_in_a_file_it_is_told_as_what_it_is(end):
    report = Report("")
    assert read(f"a{end}b", report) == "a\ufffdb"
    assert told(report) == [(1, 2, "control-character")]
    assert "Put a line break in place of U+" in report.problems[0].message


@given(st.text(st.characters() | st.sampled_from("".join(LINE_ENDS) + "\x1f\x00")))
def test_cleaning_makes_no_word_of_two_and_is_done_once(text):
    assert count_words(clean(text)) == count_words(one_line(text)) == count_words(text)
    assert clean(clean(text)) == clean(text)
    assert "\n".join(clean(text).splitlines()) == clean(text).removesuffix("\n")
