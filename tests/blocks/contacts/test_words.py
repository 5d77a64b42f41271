import pytest
from django.utils import translation

from tns_training_xblock.blocks.contacts import words
from tns_training_xblock.contacts import errors


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_language_that_a_card_can_name_has_a_name(language):
    with translation.override(language):
        assert not [code for code in words.SPOKEN if words.spoken(code) == code]


def test_a_language_without_a_name_is_its_code():
    assert words.spoken("xx-none") == "xx-none"


def test_every_error_has_a_sentence_of_its_own():
    otherwise = words.refused("none of these")[0]
    codes = [each.code for each in vars(errors).values() if hasattr(each, "code")]
    for code in {*codes, "card-name", "card-long", "stale-card", "left"} - {
        "contacts-error",
        "our-error",
    }:
        assert words.refused(code)[0] != otherwise, code
