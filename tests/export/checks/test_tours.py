"""Tours and modules name what is there."""

import pytest

from tests.export.small import codes_of, problems_of

TOUR = "tours/wallonia/tour.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("      - page: welcome", "      - page: welcom", "item-unknown"),
        ("- module: governance", "- module: govern", "item-unknown"),
        ("- case-study: shrinking", "- page: shrinking", "item-unknown"),
        ("- glossary: glossary", "- page: welcome", "item-twice"),
        ("graded: checks", "graded: chekcs", "grading-unknown"),
        ("graded: checks\n", "due: 2019-10-30\n", "due-not-graded"),
        ("graded: checks\n", "\n", "grading-unused"),
        ("- page: welcome", "- page: welcome\n        graded: checks", "graded-without-points"),
        ("en: Case studies", "en: Knowledge checks", "grading-title-twice"),
        ("page: welcome}", "page: wagralim}", "page-unknown"),
        ("programme: welcome", "programme: shrinking", "page-unknown"),
        ("- module: governance\n        graded: checks\n      - gl", "- gl", "link-out-of-tour"),
        ("run: w-2019", "run: welcome", "item-twice"),
        ("id: during-the-tour", "id: before-the-tour", "item-twice"),
    ],
)
def test_what_a_tour_names_and_is_not_there(course, old, new, code):
    course.edit(TOUR, old, new)
    found = [problem for problem in problems_of(course) if problem.code == code]
    assert found
    assert found[0].severity == "error"
    expected = "pages/welcome.en.md" if code == "link-out-of-tour" else TOUR
    assert found[0].file == expected


def test_a_module_names_lessons_and_a_topic(course):
    course.edit("modules/governance/module.yaml", "[who-decides]", "[who-decide]")
    course.edit("modules/governance/module.yaml", "topic: governance", "topic: money")
    assert codes_of(course) == ["topic-unknown", "lesson-unknown"]


@pytest.mark.parametrize(("line", "kept"), [("- page: welcome", 19), ("- module: governance", 20)])
def test_an_item_that_stands_twice_is_told_once_and_by_its_name(course, line, kept):
    course.edit(TOUR, "      - glossary: glossary", f"      {line}\n      - glossary: glossary")
    (problem,) = problems_of(course)
    assert (problem.file, problem.line, problem.code) == (TOUR, 22, "item-twice")
    name = line.partition(": ")[2]
    expected = f"`{name}` already stands in this tour, on line {kept}; remove or rename one."
    assert problem.message == expected


def test_english_only_names_items(course):
    course.edit("course.yaml", "[shrinking]", "[shrinking, shrunk]")
    assert [(each.file, each.line, each.code) for each in problems_of(course)] == [
        ("course.yaml", 3, "item-unknown")
    ]


def test_two_texts_with_one_id(course):
    course.write(
        "case-studies/welcome.en.md", (course.root / "case-studies/shrinking.en.md").read_bytes()
    )
    assert "id-duplicate" in codes_of(course)
