"""What every text can be asked, whatever its kind."""

from dataclasses import fields

import pytest

from tests.content.kinds.test_registry import TEXTS
from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Anchor, Document, Effort, WordRange

QUESTIONS = [name for name, value in vars(Document).items() if isinstance(value, property)]


def document(kind: str) -> Document:
    found = parse(TEXTS[kind], language="en").document
    assert found is not None
    return found


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_answers_every_question(kind):
    asked = {name: getattr(document(kind), name) for name in QUESTIONS}
    assert asked["points"] >= 0
    assert isinstance(asked["effort"], Effort)
    assert all(isinstance(anchor, Anchor) for anchor in asked["anchors"])
    names = [thing.name for thing in document(kind).things()]
    assert len(set(names)) == len(names)


def test_a_document_that_says_nothing_of_its_own_has_nothing():
    empty = Document(id="a", language="en", title="A")
    assert (empty.points, empty.minutes, empty.next, empty.facts) == (0, 0, None, {})
    assert (empty.units, empty.knowing({"a": ("days",)})) == ({}, empty)
    assert not any((empty.checks, empty.listings, empty.definitions, empty.titled_files))
    assert empty.gives == empty.carries == ()
    assert list(empty.anchors) == list(empty.things()) == []
    assert empty.effort == Effort(readings=1)


def test_what_answers_hang_on():
    assert document("page").anchors == document("glossary").anchors == ()
    [check] = document("lesson").anchors
    assert (check.noun, check.id, check.form, check.part) == (
        *("check", "who-chairs", "single"),
        "answer",
    )
    nouns = [anchor.noun for anchor in document("case-study").anchors]
    assert nouns == ["task", "vote", "criterion"]


def test_what_a_text_asks_of_a_learner():
    assert document("lesson").effort == Effort(decisions=1)
    assert document("case-study").effort == Effort(2, answers=(WordRange(20, 40),), votes=1)


def test_only_the_pages_list_and_only_the_glossary_defines():
    assert [listing.of for listing in document("page").listings] == ["sources", "files"]
    assert document("glossary").definitions
    assert document("case-study").titled_files
    assert {
        name for kind in ("lesson", "case-study") for name in document(kind).definitions
    } == set()


def test_the_kind_is_no_field():
    assert "kind" not in {each.name for each in fields(Document)}
