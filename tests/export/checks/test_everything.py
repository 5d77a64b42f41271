"""All problems in one list."""

import pytest

from tests.export.small import RATES, codes_of, outline_of, problems_of
from tns_training_xblock.export.tree.lock import write_lock
from tns_training_xblock.export.tree.published import ids_of_run

LESSON = "modules/governance/who-decides.en.md"
TOUR = "tours/wallonia/tour.yaml"


def test_everything_is_told_in_one_run_and_in_order(course):
    course.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    course.edit("course.yaml", "translations: required", "translatoins: required")
    course.edit("tours/wallonia/tour.yaml", "weight: 60 %", "weight: 50 %")
    course.write("assets/x y.svg", "x")
    course.write("modules/governance/second.en.md", b"\xff")
    found = problems_of(course)
    assert {
        "term-unknown",
        "unknown-key",
        "weights-sum",
        "asset-name",
        "not-utf8",
        "translation-absent",
    } <= {problem.code for problem in found}
    for severity in ("error", "warning"):
        files = [problem.file for problem in found if problem.severity == severity]
        assert files == sorted(files)
    assert len(found) == len(set(found))
    assert all(problem.message.endswith((".", "?")) for problem in found)


@pytest.fixture
def released(course):
    """A course of which all was published."""
    found, outline = outline_of(course)
    lock = found.lock.published(ids_of_run(outline), outline.tour.id, "0" * 64)
    write_lock(found.tree, lock)
    return course


def test_errors_come_before_warnings_and_what_follows_from_them_last(released):
    released.edit("pages/welcome.en.md", "{term}`team`", "{term}`teem`")
    released.edit("case-studies/shrinking.en.md", ":::{task} plan", ":::{task} the-plan")
    assert codes_of(released) == ["term-unknown", "id-lost", "translation-stale"]


def test_what_nobody_uses_is_told_once_there_are_no_errors(course):
    course.write("assets/unused.csv", RATES)
    assert codes_of(course) == ["asset-unused"]
    course.edit(LESSON, "models.svg", "model.svg")
    assert codes_of(course) == ["asset-missing", "translation-stale"]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (LESSON, "title: Who", "title: Who: all", "yaml-syntax"),
        (LESSON, ":::{check} my-board", ":::{chek} my-board", "directive-unknown"),
        (LESSON, "{#minister}", "{#A minister}", "id-form"),
        (LESSON, "id: who-decides", "id: who-decide", "id-not-file-name"),
        ("glossary.en.md", ":::{term} board", ":::{term} Board", "id-form"),
        ("sources.yaml", "Another report", "Another: report", "yaml-syntax"),
        ("sources.yaml", "s35:", "s34:", "yaml-duplicate-key"),
        ("course.yaml", "[en, fr]", "[en, de]", "value-unknown"),
        ("course.yaml", "[en, fr]", "[en, fr", "yaml-syntax"),
        ("modules/governance/module.yaml", "id: governance", "id: a: b", "yaml-syntax"),
        ("modules/governance/module.yaml", "[who-decides]", "[who-decide]", "lesson-unknown"),
        (TOUR, "title: {en", "title: [en", "yaml-syntax"),
        (TOUR, "- page: welcome", "- page: wellcome", "item-unknown"),
        (TOUR, "graded: cases", "graded: case", "grading-unknown"),
        (TOUR, "        graded: cases\n", "", "due-not-graded"),
    ],
)
def test_a_file_with_errors_is_told_alone(released, path, old, new, code):
    """Whatever else seems to be missing, such as all its ids, follows from the error."""
    released.edit(path, old, new)
    assert [(each.file, each.code) for each in problems_of(released)] == [(path, code)]
