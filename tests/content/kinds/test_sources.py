"""Reading the sources that a block carries."""

import pytest

from tns_training_xblock.content.kinds.sources import read_sources
from tns_training_xblock.content.model import Source
from tns_training_xblock.content.syntax.limits import MAX_CHARACTERS
from tns_training_xblock.content.syntax.report import Report

TWO = """\
s2:
  title: Second
  publisher: Region
  url: https://example.org/
  read: 2026-11
s1:
  title: First
"""


def test_sources_keep_their_order_and_what_they_have():
    report = Report("sources")
    assert list(read_sources(TWO, report).values()) == [
        Source("s2", "Second", "Region", "https://example.org/", "2026-11"),
        Source("s1", "First", "", "", ""),
    ]
    assert not report.problems


def test_words_are_in_each_language_or_in_all():
    text = "s1: {title: {en: Law, fr: Loi, de: Gesetz, ar: ''}, publisher: {}, address: site}"
    (source,) = read_sources(text, Report("sources")).values()
    assert source == Source("s1", {"en": "Law", "fr": "Loi"}, {}, "", "", "site")


@pytest.mark.parametrize("text", ["", "- a list", "s1: a string", "just words"])
def test_what_is_no_source_is_none(text):
    assert read_sources(text, Report("sources")) == {}


def test_broken_yaml_is_told():
    report = Report("sources")
    assert read_sources("s1: [", report) == {}
    assert report.problems


def test_what_an_escape_hides_is_told_and_not_shown():
    report = Report("sources")
    (source,) = read_sources(r's1: {title: "W\x01ho"}', report).values()
    assert source.title == "W\ufffdho"
    assert [problem.code for problem in report.problems] == ["control-character"]


def test_sources_too_long_are_told_and_not_read():
    report = Report("sources")
    assert read_sources(TWO + "#" * MAX_CHARACTERS, report) == {}
    assert [problem.code for problem in report.problems] == ["file-too-large"]
