"""The languages of a text brought together."""

from decimal import Decimal

from tests.blocks.lessons import ENGLISH, PAGE
from tests.grading.conftest import CASE
from tns_training_xblock.content import parse
from tns_training_xblock.content.uses.joining import joined


def texts(text: str):
    """``text`` in three languages, with a word for the unit in each."""
    units = {"en": "days", "fr": "jours", "ar": "يومًا"}
    return {
        language: parse(text.replace(":unit: EUR", f":unit: {unit}"), language=language).document
        for language, unit in units.items()
    }


def test_every_language_of_a_lesson_knows_the_units_of_all():
    found = {language: text.checks[4].key for language, text in joined(texts(ENGLISH)).items()}
    assert found["fr"].answer == Decimal(32000)
    assert found["fr"].unit == "jours"
    assert [set(key.units) for key in found.values()] == [{"days", "jours", "يومًا"}] * 3


def test_every_language_of_a_case_study_knows_the_units_of_all():
    found = joined(texts(CASE["en"]))
    assert [set(text.tasks[0].number.units) for text in found.values()] == [
        {"days", "jours", "يومًا"}
    ] * 3
    assert [text.tasks[1].number for text in found.values()] == [None] * 3


def test_nothing_else_changes():
    for text in (ENGLISH, CASE["en"], PAGE):
        one = parse(text, language="en").document
        assert joined({"en": one}) == {"en": one}
    assert joined({}) == {}
