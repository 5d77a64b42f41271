from tns_training_xblock.operating.moving.archive.errors import Refused


def test_a_refusal_says_where_what_and_how_to_mend_it():
    refused = Refused("It is torn.", "Copy it again.")
    assert str(refused) == "It is torn. Copy it again."
    assert str(refused.at("works, line 3")) == "works, line 3: It is torn. Copy it again."
    assert refused.at("a").at("b").where == "a", "the nearest place is the one that helps"


def test_what_would_act_on_a_terminal_is_shown():
    refused = Refused("\x1b[31mIt\nis \u202e torn.", "Copy it.").at("a\x07")
    assert str(refused) == r"a\x07: \x1b[31mIt\nis \u202e torn. Copy it."
