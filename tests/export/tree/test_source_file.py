"""sources.yaml."""

import pytest

from tns_training_xblock.content.model import Source
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.settings import CourseSettings
from tns_training_xblock.export.tree.source_file import leads_to_front_page, read_sources

REQUIRED = CourseSettings(("en", "fr", "ar"), certain=True)
OPTIONAL = CourseSettings(("en", "fr", "ar"), certain=True, translations_required=False)
ENTRY = "s1: {{title: {}, publisher: P, read: 2026-11, {}}}"
PAGE = "url: https://example.org/report"


def problems_of(text, settings=REQUIRED):
    report = Report("sources.yaml")
    read_sources(text.encode(), report, settings)
    return report.problems


def codes(text, settings=REQUIRED):
    return [problem.code for problem in problems_of(text, settings)]


def test_sources():
    report = Report("sources.yaml")
    text = """s34:
  title: A title
  publisher: A region
  url: ftp://example.org/report
  read: November 2026
s35: {title: T, publisher: P, read: 2026-11, address: unknown}
S36: {title: T, publisher: P, read: 2026-13, address: unknown}
"""
    found = read_sources(text.encode(), report)
    assert found["s35"].source == Source("s35", "T", "P", "", "2026-11", "unknown")
    assert found["s35"].place.line == 6
    assert [(problem.line, problem.code) for problem in report.problems] == [
        *((4, "bad-url"), (5, "bad-date"), (7, "id-form"), (7, "bad-date"))
    ]


def test_words_in_each_language():
    report = Report("sources.yaml")
    text = """s1:
  title: {en: Report, fr: Rapport, ar: تقرير}
  publisher: {en: Walloon Region, fr: Région wallonne, ar: إقليم والونيا}
  url: https://example.org/report
  read: 2026-11
"""
    source = read_sources(text.encode(), report, REQUIRED)["s1"].source
    assert report.problems == []
    assert source.title == {"en": "Report", "fr": "Rapport", "ar": "تقرير"}
    assert source.publisher["fr"] == "Région wallonne"


@pytest.mark.parametrize(
    ("title", "settings", "told"),
    [
        ("{fr: F, ar: A}", REQUIRED, [("missing-key", "error", "needs a `en`; add it")]),
        ("{en: E, ar: A}", REQUIRED, [("translation-absent", "error", "add `fr: …`")]),
        ("{en: E, fr: F}", OPTIONAL, [("translation-absent", "warning", "add `ar: …`")]),
        ("{en: E, fr: F}", CourseSettings(("en", "fr")), []),
        (
            "{en: E, fr: F, ar: A, de: D}",
            REQUIRED,
            [("unknown-key", "error", "`de` is not known here")],
        ),
        ("{en: E, fr: , ar: A}", REQUIRED, [("value-empty", "error", "write its value")]),
        ("[E, F]", REQUIRED, [("value-shape", "error", "must be a text")]),
    ],
)
def test_what_is_wrong_with_words_is_told_where_it_stands(title, settings, told):
    found = problems_of(ENTRY.format(title, PAGE), settings)
    assert [(problem.code, problem.severity) for problem in found] == [each[:2] for each in told]
    for problem, (*_, words) in zip(found, told, strict=True):
        assert words in problem.message
        assert problem.column > len("s1: {")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (PAGE, []),
        ("address: unknown", []),
        ("url: https://example.org/, address: site", []),
        ("url: https://example.org/", ["address-front-page"]),
        ("", ["missing-key"]),
        (f"{PAGE}, address: unknown", ["bad-address"]),
        (f"{PAGE}, address: site", ["bad-address"]),
        ("address: site", ["bad-address"]),
        ("url: https://example.org/, address: home", ["value-unknown"]),
    ],
)
def test_an_address_that_leads_to_no_publication_is_one_on_purpose(said, expected):
    assert codes(ENTRY.format("T", said)) == expected


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://example.org", True),
        ("https://example.org/", True),
        ("https://example.org/ar", True),
        ("https://example.org/fr-be/index.html", True),
        ("https://example.org/#news", True),
        ("https://example.org/about", False),
        ("https://example.org/?p=12", False),
        ("https://example.org/fr/news", False),
        ("https://[", False),
    ],
)
def test_front_pages(url, front):
    assert leads_to_front_page(url) is front
