"""Cards: what the rest of the course knows of a text."""

import os

from tests.export.small import LESSON
from tns_training_xblock.export.tree import card_making as reading
from tns_training_xblock.export.tree.card_making import make_card, make_cards
from tns_training_xblock.export.tree.scan import scan


def card_of(course, stem="modules/governance/who-decides"):
    return make_card(course.root, scan(course.root).items[stem])


def test_what_a_card_holds(course):
    card = card_of(course)
    english = card.files["en"]
    assert (card.id, card.kind, card.problems) == ("who-decides", "lesson", ())
    assert (english.title, english.checks, english.points) == ("Who decides", 2, 1)
    assert [target.name for target in english.terms] == ["board"]
    assert [target.name for target in english.citations] == ["s34"]
    assert [target.name for target in english.assets] == ["../../assets/models.svg"]
    assert [target.name for target in english.links] == ["../../pages/welcome.en.md"]
    assert "lesson who-decides: answer who-chairs/minister" in card.ids


def test_a_glossary_tells_where_its_terms_begin(course):
    card = card_of(course, "glossary")
    assert [(term.name, term.line) for term in card.files["en"].definitions] == [
        ("assembly", 8),
        ("board", 14),
        ("team", 20),
    ]


def test_a_name_and_a_folder_that_contradict_the_header(course):
    course.write("pages/other.en.md", LESSON)
    codes = {problem.code for problem in card_of(course, "pages/other").problems}
    assert codes == {"id-not-file-name", "kind-not-folder"}


def test_a_translation_that_differs_and_is_old(course):
    course.edit("modules/governance/who-decides.en.md", "{#minister}", "{#a-minister}")
    problems = card_of(course).problems
    assert {problem.file for problem in problems} == {"modules/governance/who-decides.fr.md"}
    assert {"translation-stale", "translation-extra"} == {problem.code for problem in problems}


def test_a_text_with_errors_is_compared_with_none(course):
    course.edit("modules/governance/who-decides.en.md", "{#minister}", "{#A minister}")
    assert [problem.code for problem in card_of(course).problems] == ["id-form"]
    course.edit("modules/governance/who-decides.en.md", "{#A minister}", "{#minister}")
    course.edit("modules/governance/who-decides.fr.md", "{#minister}", "{#A minister}")
    assert [problem.code for problem in card_of(course).problems] == ["id-form"]


def test_the_minutes_of_the_original_are_measured(course):
    for language in ("en", "fr"):
        path = f"modules/governance/who-decides.{language}.md"
        course.edit(path, "minutes: 2", "minutes: 90")
    told = [(each.code, each.file) for each in card_of(course).problems]
    assert ("minutes-differ", "modules/governance/who-decides.en.md") in told
    assert [code for code, _ in told].count("minutes-differ") == 1


def test_a_text_without_a_header_has_no_card_of_its_own(course):
    course.write("pages/welcome.en.md", b"\xff\xfe")
    card = card_of(course, "pages/welcome")
    assert set(card.files) == {"fr"}
    assert "not-utf8" in {problem.code for problem in card.problems}


def test_several_processes_find_the_same(course, monkeypatch):
    for number in range(5):
        course.write(f"pages/page-{number}.en.md", "---\nkind: page\n---\n")
    items = list(scan(course.root).items.values())
    one = list(make_cards(course.root, items))
    monkeypatch.setattr(reading, "_WORTH_A_POOL", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert list(make_cards(course.root, items)) == one
