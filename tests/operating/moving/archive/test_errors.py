from tns_training_xblock.operating.moving.archive.errors import Refused


def test_a_refusal_says_where_what_and_how_to_mend_it():
    refused = Refused("It is torn.", "Copy it again.")
    assert str(refused) == "It is torn. Copy it again."
    assert str(refused.at("works, line 3")) == "works, line 3: It is torn. Copy it again."
    assert refused.at("a").at("b").where == "a", "the nearest place is the one that helps"
