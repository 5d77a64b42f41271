import pytest
from django.utils import translation

from tns_training_xblock.blocks.diagnosis import words
from tns_training_xblock.content.uses.diagnosis.levels import RATERS
from tns_training_xblock.content.uses.diagnosis.moves import CAUSES


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_whatever_can_be_named_has_a_name_of_its_own(language):
    with translation.override(language):
        for names in (words.raters(), words.bands(), words.causes(), words.ways()):
            assert len(set(names.values())) == len(names)
        assert tuple(words.raters()) == RATERS
        assert tuple(words.causes()) == CAUSES
