"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.content.sources import told
from tns_training_xblock.content.syntax.decoding import MAX_BYTES, clean, read
from tns_training_xblock.content.syntax.report import Report


def test_line_ends_and_byte_order_mark_do_not_matter():
    report = Report("")
    assert read(b"\xef\xbb\xbfa\r\nb\rc\n", report) == "a\nb\nc\n"
    assert report.problems == []


def test_arabic_with_its_direction_marks_is_fine():
    report = Report("")
    text = "حوكمة\u200f العنقود\u200e و\u200cهو"
    assert read(text.encode(), report) == text
    assert report.problems == []


@pytest.mark.parametrize(
    ("source", "place"),
    [(b"abc\xff", (1, 4)), ("é\r\né".encode() + b"\xe9x", (2, 2)), (b"\xc3", (1, 1))],
)
def test_bytes_that_are_not_utf8_are_told_where_they_stand(source, place):
    report = Report("")
    assert "\ufffd" in (read(source, report) or "")
    assert told(report) == [(*place, "not-utf8")]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
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


@pytest.mark.parametrize("source", ["x" * (MAX_BYTES + 1), b"x" * (MAX_BYTES + 1)])
def test_a_file_too_large_is_not_looked_at(source):
    report = Report("")
    assert read(source, report) is None
    assert told(report) == [(1, 1, "file-too-large")]


@given(st.text(alphabet=st.characters()) | st.sampled_from(["\x00a\ud800", "\ufffe", "a\x1fb"]))
def test_what_is_clean_can_be_carried_by_xml(text):
    element = etree.Element("source")
    element.text = clean(text)
    carried = etree.fromstring(etree.tostring(element, encoding="utf-8")).text or ""
    assert carried == clean(text)


def test_cleaning_keeps_everything_else():
    assert clean("a\tb\nc\r é 😀 \u202e") == "a\tb\nc\r é 😀 \u202e"
    assert clean("a\x00b\ud800") == "ab"
