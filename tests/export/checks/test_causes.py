"""What only follows from another problem is not told beside it."""

import pytest

from tests.export.mistakes import TOUR, publish_as_it_is
from tests.export.small import problems_of

ENGLISH = "modules/governance/who-decides.en.md"
FRENCH = "modules/governance/who-decides.fr.md"
MODULE = "modules/governance/module.yaml"


@pytest.fixture
def released(course):
    """A course with its translations, of which all was published."""
    publish_as_it_is(course)
    return course


def errors(course):
    return [
        (each.file, each.code, each.message)
        for each in problems_of(course)
        if each.severity == "error"
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "mend"),
    [
        ("title: Who", "next: welcom\ntitle: Who", "next-unknown", "`welcome`"),
        ("(../../pages/welcome.en.md)", "(../../pages/welcom.en.md)", "link-broken", "`pages/"),
        ("{cite}`s34`", "{cite}`s344`", "source-unknown", "`s34`"),
    ],
)
def test_a_translation_is_not_to_copy_a_mistake(released, old, new, code, mend):
    released.edit(ENGLISH, old, new)
    released.edit(FRENCH, ":kind: single", ":kind: single\n:points: 3")
    [(file, found, message)] = errors(released)
    assert (file, found) == (ENGLISH, code)
    assert mend in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("} my-board", "} your-board"),
        ("} who-chairs", "} chair"),
        ("{#minister}", "{#min}"),
        (":kind: single", ":kind: multiple"),
    ],
)
def test_an_id_that_is_lost_is_told_before_its_translation(released, old, new):
    released.edit(ENGLISH, old, new)
    [(_, code, message)] = errors(released)
    assert code == "id-lost"
    assert "--drop" in message


def test_what_is_wrong_in_a_translation_alone_is_told_there(released):
    released.edit(FRENCH, "} my-board", "} mon-conseil")
    [(file, code, _)] = errors(released)
    assert (file, code) == (FRENCH, "translation-extra")
    released.edit(FRENCH, "title: Qui", "next: welcom\ntitle: Qui")
    assert [code for _, code, _ in errors(released)] == ["next-unknown"]


def test_who_leads_to_what_is_lost_is_not_told(released):
    released.edit(TOUR, "      - module: governance\n        graded: checks\n", "")
    assert [code for _, code, _ in errors(released)] == ["id-lost"]


def pages(course, text, count=3):
    """Pages with a ``text``, in the tour."""
    for number in range(count):
        name = f"page-{number}"
        head = f"---\nkind: page\nid: {name}\ntitle: Page {number}\n---\n"
        course.write(f"pages/{name}.en.md", f"{head}{text}\n")
        line = f"      - page: {name}\n"
        course.edit(TOUR, "      - page: welcome\n", f"      - page: welcome\n{line}")
        course.edit("course.yaml", "english-only: [", f"english-only: [{name}, ")


@pytest.mark.parametrize(
    ("text", "code", "told_at"),
    [
        ("A fact {cite}`s33`.", "source-unknown", "sources.yaml"),
        ("A {term}`boards`.", "term-unknown", "glossary.en.md"),
    ],
)
def test_what_many_texts_name_is_told_where_it_is_defined(course, text, code, told_at):
    pages(course, text)
    [(file, found, message)] = errors(course)
    assert (file, found) == (told_at, code)
    assert "3 places name it, first pages/page-0.en.md:6. Did you mean" in message
    course.edit("pages/page-2.en.md", text, "Nothing.")
    assert [file for file, _, _ in errors(course)] == ["pages/page-0.en.md", "pages/page-1.en.md"]


def test_a_page_to_which_many_lead_is_told_once(course):
    pages(course, "[Read](../modules/governance/who-decides.en.md).")
    course.edit(TOUR, "      - module: governance\n        graded: checks\n", "")
    found = [message for _, code, message in errors(course) if code == "link-out-of-tour"]
    assert found == [
        "The tour `wallonia` has this text but not the module `governance`; add it to the tour or"
        " do not lead there, as 4 more links do."
    ]


def test_a_language_that_is_left_out_is_told_once(released):
    released.edit("course.yaml", "[en, fr]", "[en]")
    [(file, code, message)] = errors(released)
    assert (file, code) == ("course.yaml", "language-unlisted")
    assert message.startswith("`fr` is not among the `languages`, and 5 files use it")
    released.edit("course.yaml", "[en]", "[en, fr]")
    released.edit(TOUR, "languages: [en, fr]", "languages: [en]")
    [(file, code, message)] = errors(released)
    assert (file, code) == (TOUR, "language-unlisted")


def test_a_grading_type_that_stands_twice_is_told_once(released):
    released.edit(TOUR, "{id: cases,", "{id: checks,")
    [(file, code, _)] = errors(released)
    assert (file, code) == (TOUR, "id-duplicate")


def test_a_name_in_a_file_is_told_once(released):
    released.edit(TOUR, "{id: checks,", "{id: knowledge,")
    released.edit(TOUR, "graded: cases", "graded: checks")
    assert [code for _, code, _ in errors(released)] == ["grading-unknown"]
