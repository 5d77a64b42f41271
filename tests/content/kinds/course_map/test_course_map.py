"""The text above the outline."""

from tests.content.sources import COURSE_MAP, expect
from tns_training_xblock.content.model import CourseMap, Listing, Note, Prose


def test_it_has_what_stands_above_the_outline():
    text = f"{COURSE_MAP}Where you were.\n\n:::{{note}} Help\nAsk.\n:::\n"
    document = expect(text).document
    assert isinstance(document, CourseMap)
    assert [type(part) for part in document.introduction] == [Prose, Note]
    assert document.listings == (Listing("texts", 1),)
    assert (document.points, document.minutes, document.anchors) == (0, 0, ())


def test_it_asks_nothing():
    expect(COURSE_MAP + ":::{⟦check} a\n:::\n", "directive-misplaced")
