"""A tour as Open edX knows it."""

from tests.export.small import outline_of


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
