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
