"""What nobody uses is a warning; what is too large is an error."""

from tests.export.small import RATES, problems_of


def found(course):
    return [(each.file, each.line, each.code, each.severity) for each in problems_of(course)]


def test_what_is_not_used(course):
    page = "---\nkind: page\nid: lonely\ntitle: Lonely\n---\nText.\n"
    course.write("pages/lonely.en.md", page)
    course.edit("course.yaml", "[shrinking]", "[shrinking, lonely]")
    course.write("assets/unused.csv", RATES)
    course.edit(
        "sources.yaml",
        "s35:",
        "s36: {title: T, publisher: P, address: unknown, read: 2026-11}\ns35:",
    )
    for language in ("en", "fr"):
        course.edit(f"pages/welcome.{language}.md", "{term}`team` work", "work")
    stale = ("pages/welcome.fr.md", 2, "translation-stale", "warning")
    assert [each for each in found(course) if each != stale] == [
        ("assets/unused.csv", 1, "asset-unused", "warning"),
        ("glossary.en.md", 20, "term-unused", "warning"),
        ("pages/lonely.en.md", 1, "item-unused", "warning"),
        ("sources.yaml", 6, "source-unused", "warning"),
    ]


def test_an_asset_over_the_limit(course):
    course.write("assets/rates.csv", RATES * 600)
    assert found(course) == [("assets/rates.csv", 1, "asset-too-large", "error")]


def test_a_tour_uses_its_image(course):
    course.write("assets/card.png", b"\x89PNG\r\n\x1a\n")
    course.edit("tours/wallonia/tour.yaml", "programme:", "image: card.png\nprogramme:")
    assert found(course) == []
