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
        "2019-10-28 – 2019-11-01",
        "Governance",
        "Wagralim",
        "AWEX (Host)",
    ):
        assert words in page


@pytest.mark.parametrize(("language", "heading"), [("fr", "Organisateurs"), ("en", "Organisers")])
def test_it_speaks_the_main_language(course, language, heading):
    course.edit(TOUR, "language: en\n", f"language: {language}\n")
    assert f"<h2>{heading}</h2>" in about(course)


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
    assert ">Plan fr: <" in page
    assert "plan.en.csv" not in page
    # What is offered in English only is offered all the same.
    assert ">Rates: <" in page
    assert re.search(r">Excel \(\d+ ko\)<", page)


def test_a_tour_without_a_picture_gets_one_with_its_title(course):
    picture = etree.fromstring(about(course, "static/course-card.svg").encode())
    words = " ".join(each.text for each in picture.iter("{*}text"))
    assert words == "Wallonia tour, 2019"
    course.write("assets/card.png", "x")
    course.edit(TOUR, "programme:", "image: card.png\nprogramme:")
    files = files_of(course)
    assert "course/static/course-card.svg" not in files
    assert files["course/static/card.png"] == b"x"
