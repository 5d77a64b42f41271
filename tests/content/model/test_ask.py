"""What texts of all kinds ask for."""

from tests.content.sources import COURSE_MAP, GLOSSARY, PAGE, expect
from tns_training_xblock.content.model import Ask


def test_a_text_without_questions_asks_for_nothing():
    for text in (PAGE, COURSE_MAP, GLOSSARY):
        assert expect(text).document.asks == ()


def test_what_is_asked_is_written_as_a_whole_unless_it_says_otherwise():
    assert Ask("plan") == Ask("plan", "", 0, at_once=False)
