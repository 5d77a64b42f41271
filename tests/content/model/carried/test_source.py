"""Sources and their words for a reader."""

import pytest

from tns_training_xblock.content.model import Citation, Source, Worded, worded

TITLE = {"en": "Law", "ar": "قانون"}


@pytest.mark.parametrize(
    ("wording", "language", "expected"),
    [
        ("Wagralim", "ar", Worded("Wagralim", "", "auto")),
        (TITLE, "en", Worded("Law", "", "ltr")),
        (TITLE, "ar", Worded("قانون", "", "rtl")),
        (TITLE, "fr", Worded("Law", "en", "ltr")),
        ({"ar": "قانون"}, "fr", Worded("قانون", "ar", "rtl")),
        ({}, "fr", Worded("", "", "auto")),
    ],
)
def test_words_are_the_readers_or_marked_as_what_they_are(wording, language, expected):
    assert worded(wording, language) == expected


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://clusters.wallonie.be/", "https://clusters.wallonie.be/"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url, link):
    assert Source("s34", "Governance", "Walloon Region", url, "2026-11").link == link


def test_a_citation_speaks_the_language_of_its_text():
    citation = Citation(4, Source("s34", TITLE, "Wagralim", "", ""), "x-source-s34", "ar")
    assert (citation.title.text, citation.publisher.text) == ("قانون", "Wagralim")
