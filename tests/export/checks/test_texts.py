"""What texts refer to is there, or is told at its place."""

import pytest

from tests.export.small import codes_of, problems_of

LESSON = "modules/governance/who-decides.en.md"


def test_the_small_course_has_no_problem(course):
    assert problems_of(course) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("welcome.en.md", "welcom.en.md", "link-broken", (11, 45)),
        ("welcome.en.md", "welcome.md", "link-broken", (11, 45)),
        ("../../pages/welcome.en.md", "../../../secret.en.md", "outside-course", (11, 45)),
        ("../../pages/welcome.en.md", "/etc/secret.md", "outside-course", (11, 45)),
        ("../../pages/welcome.en.md", "../../assets/none.csv", "asset-missing", (11, 45)),
        ("assets/models.svg", "assets/model.svg", "asset-missing", (13, 13)),
        ("../../assets/models.svg", "../../../models.svg", "outside-course", (13, 13)),
        ("{cite}`s34`", "{cite}`s43`", "source-unknown", (11, 27)),
        ("{term}`board`", "{term}`bord`", "term-unknown", (11, 5)),
        ("minutes: 2", "minutes: 2\nnext: who-decide", "next-unknown", (6, 7)),
    ],
)
def test_what_is_not_there(course, old, new, code, place):
    course.edit(LESSON, old, new)
    found = [problem for problem in problems_of(course) if problem.code == code]
    assert [(each.file, (each.line, each.column)) for each in found] == [(LESSON, place)]
    assert found[0].severity == "error"


def test_a_text_names_assets_of_its_own_language(course):
    for name in ("models.en.svg", "models.fr.svg", "b.2.svg"):
        course.write(f"assets/{name}", "<svg/>")
    french = LESSON.replace(".en.", ".fr.")
    for path in (LESSON, french):
        course.edit(path, "assets/models.svg", "assets/models.en.svg")
    found = [problem for problem in problems_of(course) if problem.code == "asset-language"]
    assert [(each.file, each.line, each.severity) for each in found] == [(french, 14, "error")]
    assert "`assets/models.fr.svg`" in found[0].message
    course.edit(french, "assets/models.en.svg", "assets/b.2.svg")
    assert "asset-language" not in codes_of(course)


def test_a_near_miss_is_named(course):
    course.edit(LESSON, "{cite}`s34`", "{cite}`s3`")
    assert any(
        "`s34`" in problem.message or "`s35`" in problem.message for problem in problems_of(course)
    )


def test_an_anchor_in_the_same_text_is_no_file(course):
    course.edit(LESSON, "../../pages/welcome.en.md", "#who-decides")
    assert "link-broken" not in codes_of(course)


def test_a_missing_translation_is_told_once(course):
    (course.root / "pages" / "welcome.fr.md").unlink()
    found = problems_of(course)
    assert [(problem.file, problem.code, problem.severity) for problem in found] == [
        ("pages/welcome.en.md", "translation-absent", "error")
    ]
    course.edit("course.yaml", "translations: required", "translations: optional")
    assert [problem.severity for problem in problems_of(course)] == ["warning"]


def test_what_is_in_english_only_is_not_missed(course):
    (course.root / "pages" / "welcome.fr.md").unlink()
    course.edit("course.yaml", "[shrinking]", "[shrinking, welcome]")
    lesson = "modules/governance/who-decides.fr.md"
    assert [(problem.file, problem.code) for problem in problems_of(course)] == [
        (lesson, "link-broken")
    ]
    course.edit(lesson, "welcome.fr.md", "welcome.en.md")
    assert problems_of(course) == []


def test_a_translation_without_its_original(course):
    (course.root / "pages" / "welcome.en.md").unlink()
    assert "original-missing" in codes_of(course)


def test_a_language_that_the_course_does_not_have(course):
    course.write("pages/welcome.ar.md", (course.root / "pages/welcome.fr.md").read_bytes())
    assert codes_of(course) == ["language-unlisted"]


def test_a_whole_file_that_is_missing_is_told_once(course):
    (course.root / "sources.yaml").unlink()
    assert codes_of(course) == ["missing-file"]
    course.write("sources.yaml", "s34: {title: T, publisher: P, address: unknown, read: 2026-11}")
    assert codes_of(course) == ["source-unknown", "source-unknown"]  # s35, in both glossaries
    (course.root / "glossary.fr.md").unlink()
    assert "term-unknown" not in codes_of(course)


def test_of_many_problems_the_first_are_told(course):
    course.edit("pages/welcome.en.md", "Begin", "{term}`nothing` " * 700 + "Begin")
    codes = [each.code for each in problems_of(course) if each.file == "pages/welcome.en.md"]
    assert codes.count("term-unknown") == 500 - codes.count("link-broken")
    assert "too-many-problems" in codes
