"""What kinds of text are called."""

from django.utils import translation

from tns_training_xblock.blocks.kinds import kind_name


def test_a_kind_is_named_in_the_readers_language_and_an_unknown_one_not_at_all():
    assert kind_name("case-study") == "Case study"
    with translation.override("fr"):
        assert kind_name("case-study") == "Étude de cas"
    assert kind_name("of-tomorrow") == ""
