"""What the platform shows outside the blocks."""

import re

import pytest
from lxml import etree

from tests.export.small import files_of

TOUR = "tours/wallonia/tour.yaml"


def about(course, name="about/overview.html"):
    return files_of(course)[f"course/{name}"].decode()


def test_the_about_page_tells_who_when_and_what(course):
    page = about(course)
    for words in (
        "What one learns.",
        "28 October to 1 November 2019",
        "Governance",
        "Wagralim",
        "AWEX (Host)",
    ):
        assert words in page


@pytest.mark.parametrize(("language", "heading"), [("fr", "Organisateurs"), ("en", "Organisers")])
def test_it_speaks_the_main_language(course, language, heading):
    course.edit(TOUR, "language: en\n", f"language: {language}\n")
    assert f"<h2>{heading}</h2>" in about(course)


def test_the_other_languages_go_along(course):
    assert "<h2>Organisateurs</h2>" in about(course, "about/overview-fr.html")
    assert "Ce que l'on apprend." in about(course, "about/overview-fr.html")
    assert "<h3>Fichiers de ce cours</h3>" in about(course, "info/handouts-fr.html")
    names = [name for name in files_of(course) if name.startswith(("course/about", "course/info"))]
    assert len(names) == 6
    course.edit(TOUR, "language: en\n", "language: fr\n")
    assert "<h2>Organisers</h2>" in about(course, "about/overview-en.html")
    assert "course/about/overview-fr.html" not in files_of(course)


def test_latin_names_and_numbers_stand_alone_in_a_line(course):
    """In Arabic they would change places; a number and its unit stay on one line."""
    assert re.search(
        r'dir="auto">CSV</a>\s*<span>\(1\u00a0kB\)', about(course, "info/handouts.html")
    )


def test_whatever_an_author_writes_stays_text(course):
    evil = "<script>alert(1)</script> & 1 < 2"
    course.edit(TOUR, "{en: What one learns.,", f"{{en: '{evil}',")
    course.edit(TOUR, "name: Wagralim", "name: '<img src=x>'")
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 1 &lt; 2"
    for name in ("about/overview.html", "about/short_description.html"):
        assert escaped in about(course, name)
        assert "<script" not in about(course, name)
    assert "<img" not in about(course)


def test_the_short_description_is_short(course):
    course.edit(TOUR, "{en: What one learns.,", f"{{en: {'What one learns. ' * 20},")
    short = about(course, "about/short_description.html")
    assert len(short) <= 150
    assert short.endswith("…")


def test_handouts_are_the_files_to_download_by_their_titles(course):
    page = about(course, "info/handouts.html")
    # Without the blanks of the indentation.
    words = " ".join(etree.fromstring(f"<p>{page}</p>").xpath("string(//li)").split())
    assert re.fullmatch(r"Rates: CSV \(1 kB\) · Excel \(\d+ kB\)", words)
    links = re.findall(r'<a href="([^"]+)" title="Rates" dir="auto">', page)
    assert links == ["/static/rates.csv", "/static/rates.xlsx"]
    assert "models.svg" not in page


def test_handouts_are_those_of_the_main_language(course):
    for language in ("en", "fr"):
        course.write(f"assets/plan.{language}.csv", "a,b\n")
        path = f"pages/welcome.{language}.md"
        course.edit(path, "Begin", f"[Plan {language}](../assets/plan.{language}.csv) Begin")
    assert "plan.fr.csv" not in about(course, "info/handouts.html")
    course.edit(TOUR, "language: en\n", "language: fr\n")
    page = about(course, "info/handouts.html")
    assert ">Plan fr\u202f:<" in page
    assert "plan.en.csv" not in page
    # What is offered in English only is offered all the same.
    assert ">Rates\u202f:<" in page
    assert re.search(r">Excel</a>\s*<span>\(\d+\u00a0ko\)<", page)


def test_a_tour_without_a_picture_gets_one_with_its_title(course):
    picture = etree.fromstring(about(course, "static/course-card.svg").encode())
    words = " ".join(each.text for each in picture.iter("{*}text"))
    assert words == "Wallonia tour, 2019"
    course.write("assets/card.png", "x")
    course.edit(TOUR, "programme:", "image: card.png\nprogramme:")
    files = files_of(course)
    assert "course/static/course-card.svg" not in files
    assert files["course/static/card.png"] == b"x"


def test_dates_and_hosts_are_told_in_the_language_of_the_page(course):
    course.edit(TOUR, "name: Wagralim", "name: {en: Wagralim, fr: Le pôle Wagralim}")
    french = about(course, "about/overview-fr.html")
    assert "du 28 octobre au 1er novembre 2019" in french
    assert "Le pôle Wagralim" in french
    assert "pôle" not in about(course)
