"""A tour as Open edX knows it."""

import pytest

from tests.export.small import LESSON, codes_of, outline_of, problems_of
from tns_training_xblock.export.tree.outline import LONGEST_KEY


def test_chapters_sequentials_and_units(course):
    _, outline = outline_of(course)
    assert [
        (part.url_name, [(each.url_name, each.title) for each in part.sections])
        for part in outline.parts
    ] == [
        (
            "chapter-before-the-tour",
            [
                ("section-welcome", "Welcome"),
                ("module-governance", "Cluster governance"),
                ("section-glossary", "Glossary"),
            ],
        ),
        ("chapter-during-the-tour", [("section-shrinking", "When the subsidy shrinks")]),
    ]
    assert [unit.id for unit in outline.units] == [
        "welcome",
        "who-decides",
        "glossary",
        "shrinking",
    ]


def test_titles_are_in_the_main_language(course):
    course.edit("tours/wallonia/tour.yaml", "language: en\n", "language: fr\n")
    _, outline = outline_of(course)
    titles = [section.title for section in outline.sections]
    # The case study is in English only.
    assert titles == ["Welcome", "Gouvernance", "Glossaire", "When the subsidy shrinks"]


def renamed(course, name):
    """The course with its lesson called ``name``."""
    for language in ("en", "fr"):
        (course.root / f"modules/governance/who-decides.{language}.md").unlink()
    course.write(f"modules/governance/{name}.en.md", LESSON.replace("who-decides", name))
    course.edit("modules/governance/module.yaml", "[who-decides]", f"[{name}]")
    course.edit("course.yaml", "[shrinking]", f"[shrinking, {name}]")
    for language in ("en", "fr"):
        course.edit(f"pages/welcome.{language}.md", "modules/governance/who-decides", "x")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("course", "id-reserved"),
        ("w-2019", "item-twice"),
        ("section-welcome", "item-twice"),
        ("unit-welcome", "item-twice"),
        ("module-governance", "item-twice"),
        ("chapter-before-the-tour", "item-twice"),
    ],
)
def test_a_name_that_another_block_has(course, name, code):
    renamed(course, name)
    found = [each for each in problems_of(course) if each.file.startswith("tours/")]
    assert [each.code for each in found] == [code]


@pytest.mark.parametrize(("longer", "codes"), [(0, []), (1, ["key-too-long"])])
def test_no_key_is_longer_than_its_column(course, longer, codes):
    tour = "tours/wallonia/tour.yaml"
    key = f"block-v1:{'o' * 60}+{'n' * 60}++type@chapter+block@chapter-{'c' * 60}"
    run = "r" * (LONGEST_KEY - len(key) + longer)
    course.edit(tour, "org: TNS, number: BVT", f"org: {'o' * 60}, number: {'n' * 60}")
    course.edit(tour, "run: w-2019", f"run: {run}")
    course.edit(tour, "id: before-the-tour", f"id: {'c' * 60}")
    assert codes_of(course) == codes
