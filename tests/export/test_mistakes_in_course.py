"""What authors do wrong most often around texts: each told once, where it is, with its mend."""

from __future__ import annotations

import pytest

from tests.export.mistakes import TOUR, Mistake, expect_one_error, publish
from tests.export.small import CourseFolder, problems_of

ENGLISH = "modules/governance/who-decides.en.md"
FRENCH = "modules/governance/who-decides.fr.md"
MODULE = "modules/governance/module.yaml"

YAML = {
    TOUR: [
        Mistake(
            "- glossary: gl", "- page: welcome\n      - glossary: gl", "", "item-twice", "line 20"
        ),
        Mistake("due: 2019-10", "due: 2019-12", "", "dates-out-of-order", "`closes` (2019-12-10)"),
        Mistake("- page: welcome", "- page: wellcome", "wellcome", "item-unknown", "`welcome`"),
        Mistake("- page: welcome", "- xyz: welcome", "xyz", "unknown-key", "`page`"),
        Mistake("start: 2019-10-28", "start: 28/10/2019", "28/10", "bad-date", "2019-10-28"),
        Mistake("start: 2019-10-28", "start: 2019-02-30", "02-30", "bad-date", "correct it"),
        Mistake(
            "end: 2019-11-01", "end: 2019-10-01", "end: ", "dates-out-of-order", "`dates: end`"
        ),
        Mistake("weight: 40", "weight: 30", "types:", "weights-sum", "100 %"),
        Mistake("graded: cases", "graded: case", "graded: case", "grading-unknown", "`cases`"),
        Mistake("        graded: cases\n", "", "- case-study", "due-not-graded", "`graded:`"),
        Mistake("timezone: Europe/Brussels", "timezone: CET+1", "CET", "bad-timezone", "Europe/"),
        Mistake("organisers:", "organizers:", "organizers", "unknown-key", "`organisers`"),
        Mistake("about: {en: What one learns., fr", "about: {fr", "about", "missing-key", "`en`"),
    ],
    MODULE: [
        Mistake("[who-decides]", "[who-decide]", "lessons", "lesson-unknown", "`who-decides`"),
        Mistake("id: governance", "id: governing", "id: ", "id-not-folder", "`id: governance`"),
        Mistake("topic: governance", "topic: governing", "topic", "topic-unknown", "`governance`"),
    ],
    "sources.yaml": [
        Mistake("s35:", "s34:", "", "yaml-duplicate-key", "keep one"),
        Mistake("https://clusters", "clusters", "url", "bad-url", "https://"),
        Mistake("read: 2026-11", "read: 11/2026", "11/2026", "bad-date", "2026-11"),
    ],
    "course.yaml": [
        Mistake("[en, fr]", "[fr, en]", "languages", "language-original", "first"),
        Mistake("[en, fr]", "[en, de]", "languages", "value-unknown", "`en`"),
        Mistake("welcome, gl", "welcom, gl", "english-only", "item-unknown", "`welcome`"),
    ],
}
ROWS = [(path, mistake) for path, mistakes in YAML.items() for mistake in mistakes]


@pytest.mark.parametrize(("path", "mistake"), ROWS, ids=lambda each: getattr(each, "code", ""))
def test_one_mistake_is_one_error(course: CourseFolder, path: str, mistake: Mistake) -> None:
    publish(course)
    expect_one_error(course, path, mistake)


THIRD = "- [ ] Nobody {#nobody}\n  > No.\n:::\n"
TRANSLATION = [
    Mistake("../../pages", "../pages", "../pages", "link-broken", "`pages/welcome.fr.md`"),
    Mistake(
        "- [ ] Nobody {#nobody}\n  > No.\n", "", "who-chairs", "translation-missing", "translate"
    ),
    Mistake("{#nobody}", "{#personne}", "", "translation-extra", "the id of answer `nobody`"),
    Mistake("- [ ] Nobody", "- [x] Nobody", "who-chairs", "check-right-answers", "exactly one"),
    Mistake("{check} my-board", "{check} mon-conseil", "", "translation-extra", "check `my-board`"),
    Mistake(":kind: single", ":kind: multiple", "who-chairs", "translation-different", "`single`"),
    Mistake("minutes: 2", "minutes: 2\nnext: welcome", "next:", "translation-different", "nothing"),
]


@pytest.mark.parametrize("mistake", TRANSLATION, ids=lambda each: each.code)
def test_one_mistake_in_a_translation_is_one_error(course: CourseFolder, mistake: Mistake) -> None:
    for path in (ENGLISH, FRENCH):
        course.edit(path, "  > No.\n:::\n", f"  > No.\n{THIRD}")
    assert {each.severity for each in problems_of(course)} == {"warning"}
    expect_one_error(course, FRENCH, mistake)


@pytest.mark.parametrize(
    ("path", "code", "told_at", "mend"),
    [
        (FRENCH, "translation-absent", ENGLISH, f"write {FRENCH}"),
        ("sources.yaml", "missing-file", "sources.yaml", "write it"),
        ("assets/rates.csv", "asset-missing", "case-studies/shrinking.en.md", "Did you mean"),
        (MODULE, "missing-file", MODULE, "write it"),
        (TOUR, "missing-file", TOUR, "write it"),
    ],
)
def test_one_file_that_is_missing_is_one_error(
    course: CourseFolder, path: str, code: str, told_at: str, mend: str
) -> None:
    (course.root / path).unlink()
    (error,) = [each for each in problems_of(course) if each.severity == "error"]
    assert (error.file, error.code) == (told_at, code)
    assert mend in error.message


def test_a_file_with_a_name_of_none_is_one_error(course: CourseFolder) -> None:
    course.write("pages/About_us.md", "---\nkind: page\n---\n")
    (error,) = problems_of(course)
    assert (error.file, error.code) == ("pages/About_us.md", "file-name")
    assert "who-decides.en.md" in error.message
