from datetime import date

from tns_training_xblock.blocks.worksheet import words


def test_each_refusal_says_what_is_so():
    assert "1 December 2019" in words.not_open(date(2019, 12, 1))
    said = {words.never_handed_in(), words.no_audience(), words.taken_back()}
    assert len(said) == 3
    assert all(sentence.endswith(".") for sentence in said)
