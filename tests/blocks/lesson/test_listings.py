"""The lists of all sources and all files of a tour."""

from __future__ import annotations

from types import SimpleNamespace
from xml.sax.saxutils import escape

import pytest
from django.template.loader import render_to_string
from lxml import html

from tests.blocks.bench import exported, imported
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.listings import Listed, listed
from tns_training_xblock.blocks.shared.documents import documents_of
from tns_training_xblock.blocks.studio.editing import version_of
from tns_training_xblock.content.model import Language, Listing, Worded
from tns_training_xblock.content.uses.render import Renderer

PAGE = """---
kind: page
id: lists
title: Lists
---
Everything.

:::{sources}
:::

:::{files}
:::
"""
SOURCES = """s2:
  title: Rules
  publisher: Région
  url: https://wallonie.be/
  read: 2026-11
s1:
  title: A plan
  publisher: Agency
  url: javascript:alert(1)
s3:
  title: <b>Law
  publisher: Région
s4:
  title: {en: Zones, ar: مناطق}
  publisher: {en: A ministry, fr: Un ministère}
  address: unknown
"""
INDEX = """rates:
  title: {"en": "Rates & <b>", "ar": "النسب"}
  cites: ["s2", "s1"]
  files: {"en": [{"name": "r.en.csv", "title": "Share <i>", "size": 2600, "copy": 17000}], "ar": [{"name": "r.ar.csv", "title": "الحصة", "size": 900}]}
only-english:
  title: {"en": "In English"}
  cites: ["s2"]
  files: {"en": [{"name": "x.pdf", "title": "Form"}, {"name": "r.en.csv", "title": "It"}, {"name": "no file.pdf", "title": "No"}]}
"""  # noqa: E501
TEXTS = {"en": PAGE, "ar": PAGE, "sources": SOURCES, "index": INDEX}
OLX = (
    '<tns_lesson url_name="lists">'
    f'<source lang="en">{escape(PAGE)}</source><source lang="ar">{escape(PAGE)}</source>'
    f"<sources>{escape(SOURCES)}</sources><index>{escape(INDEX)}</index></tns_lesson>"
)


def shown(of: str, language: Language = "en") -> Listed:
    documents = documents_of(SimpleNamespace(content=TEXTS, scope_ids=None), ("page",))
    assert documents.problems == ()
    renderer = Renderer(language, None, documents.sources, "/static/{}".format, str, "x-")
    return listed(Listing("sources" if of == "sources" else "files", 1), documents, renderer)


def test_sources_stand_by_publisher_with_where_they_are_cited() -> None:
    found = [
        (
            publisher.name.text,
            [(each.title.text, [item.id for item in each.items]) for each in publisher.sources],
        )
        for publisher in shown("sources").publishers
    ]
    assert found == [
        ("A ministry", [("Zones", [])]),
        ("Agency", [("A plan", ["rates"])]),
        ("Région", [("<b>Law", []), ("Rules", ["rates", "only-english"])]),
    ]


def test_a_source_is_called_as_in_the_pages_language_and_else_marked() -> None:
    first, *_ = shown("sources", "ar").publishers
    assert first.name == Worded("A ministry", "en", "ltr")
    assert [each.title for each in first.sources] == [Worded("مناطق", "", "rtl")]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (Worded("<Law>", "en", "ltr"), '<bdi lang="en" dir="ltr">&lt;Law&gt;</bdi>'),
        (Worded("قانون", "", "rtl"), '<bdi dir="rtl">قانون</bdi>'),
        (Worded("TWIST", "", "auto"), '<bdi dir="auto">TWIST</bdi>'),
    ],
)
def test_words_say_their_language_and_direction_on_the_page(words: Worded, shown: str) -> None:
    assert render_to_string("tns_training/shared/worded.html", {"words": words}) == shown


def test_only_addresses_of_the_web_are_links() -> None:
    found = [each for publisher in shown("sources").publishers for each in publisher.sources]
    assert [each.link for each in found] == ["", "", "", "https://wallonie.be/"]
    assert [each.unknown for each in found] == [True, False, False, False]


def test_files_are_those_of_the_pages_language_where_the_item_has_it() -> None:
    first, second, _ = shown("files", "ar").files
    assert (first.title, first.address, first.size) == ("الحصة", "/static/r.ar.csv", 900)
    assert [(item.title, item.direction) for item in first.items] == [("النسب", "rtl")]
    assert (second.title, second.form, second.size) == ("Form", "PDF", 0)
    assert [(item.title, item.language) for item in second.items] == [("In English", "en")]


def test_a_file_is_listed_once_with_all_that_offer_it() -> None:
    first, *_ = shown("files").files
    assert [item.id for item in first.items] == ["rates", "only-english"]


@pytest.fixture
def page(campus: Campus) -> Campus:
    campus.add(OLX)
    return campus


def test_both_lists_are_shown_to_a_learner_escaped_and_linked(page: Campus) -> None:
    content = page.block("lists").student_view().content
    shown = html.fromstring(content)
    lists = shown.find_class("tns-listed")
    assert len(lists) == 2
    # In an attribute a sanitiser may leave "<" as it is; what it begins is an element nowhere.
    assert not [bold for each in lists for bold in each.iter("b", "i")]
    links = [(link.text_content(), link.get("href")) for link in lists[1].iter("a")]
    assert [name for name, _ in links] == [
        *("CSV, 3 kB", "Excel, 17 kB", "Rates & <b>", "In English"),
        *("Form", "In English"),
    ]
    assert "r.en.csv" in links[0][1]
    first, second = lists[1].find_class("tns-form")
    assert (first.get("download"), second.get("download")) == ("r.en.csv", "r.en.xlsx")
    assert "r.en.xlsx" in second.get("href")
    assert (first.get("aria-label"), second.text_content()) == (
        *("CSV, 3 kB: Share <i>", "Excel, 17 kB"),
    )
    assert lists[1].find_class("tns-listed__form")[0].text_content() == "PDF"
    assert "Cited in:" in lists[0].text_content()
    assert lists[0].text_content().count("No address is known.") == 1


def test_nothing_is_lost_on_the_way_through_studio(page: Campus) -> None:
    with page.studio():
        form = page.block("lists", "author", studio=True).studio_view().content
    # Nobody writes it by hand, and it stays what it was.
    assert 'data-key="index"' not in form
    texts = dict(page.block("lists", "author", studio=True).content)
    edited = {**texts, "en": PAGE.replace("Everything.", "Everything, edited.")}
    form = {"texts": {key: edited[key] for key in ("en", "ar")}, "version": version_of(texts)}
    status, answer = page.handle("lists", "save_source", form, "author", studio=True)
    assert (status, [each["code"] for each in answer["problems"]]) == (
        200,
        ["translation-unstamped"],
    )
    saved = page.block("lists", "author", studio=True)
    assert imported(exported(saved)).content == edited
    words = html.fromstring(page.block("lists").student_view().content).text_content()
    for expected in ("Everything, edited.", "Rules", "Share <i>"):
        assert expected in words


def test_a_block_that_carries_nothing_says_so(campus: Campus) -> None:
    campus.add(
        f'<tns_lesson url_name="lists"><source lang="en">{escape(PAGE)}</source></tns_lesson>'
    )
    words = html.fromstring(campus.block("lists").student_view().content).text_content()
    assert "This course has no files to download." in words
    assert "Nothing in this course cites a source." in words
    form = {"texts": {"en": PAGE}}
    _, answer = campus.handle("lists", "check_source", form, "author", studio=True)
    told = [(each["code"], each["line"]) for each in answer["problems"]]
    assert told == [("index-missing", 8), ("index-missing", 11)]
