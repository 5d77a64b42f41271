"""course.yaml and module.yaml."""

import pytest

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.settings import read_course, read_module


def codes(report):
    return [(problem.line, problem.code) for problem in report.problems]


def test_a_course():
    report = Report("course.yaml")
    found = read_course(
        b"languages: [en, ar]\ntranslations: optional\nenglish-only: [a]\nmax-asset-size: 500 kB",
        report,
    )
    assert found.languages == ("en", "ar")
    assert not found.translations_required
    assert [named.text for named in found.english_only] == ["a"]
    assert found.max_asset_bytes == 500_000
    assert codes(report) == []


def test_a_course_that_says_little():
    report = Report("course.yaml")
    found = read_course(b"languages: [en]", report)
    assert found.translations_required
    assert found.max_asset_bytes == 1_000_000
    assert codes(report) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("languages: [fr]", [(1, "language-original")]),
        ("languages: [en, de]", [(1, "value-unknown")]),
        ("languages: [en]\nmax-asset-size: 1 MiB", [(2, "bad-size")]),
        ("languages: [en]\nmax-asset-size: 900 MB", [(2, "bad-size")]),
        ("language: [en]", [(1, "unknown-key")]),
    ],
)
def test_what_a_course_cannot_say(text, expected):
    report = Report("course.yaml")
    read_course(text.encode(), report)
    assert codes(report) == expected


def test_a_module_lives_in_its_folder():
    report = Report("modules/a/module.yaml")
    text = b"id: b\ntitle: {en: A}\ntopic: t\nlessons: [x, y]"
    found = read_module("a", text, report, ("en", "fr"))
    assert found.id == "a"
    assert [lesson.text for lesson in found.lessons] == ["x", "y"]
    assert codes(report) == [(1, "id-not-folder"), (2, "missing-key")]
