from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.thread.asked import Asked


def test_an_address_says_what_is_asked_for():
    sent = {"part": "visits", "host": "host-elan", "cluster": "7", "question": "a/b", "page": "2"}
    asked = Asked.read(sent)
    assert (asked.part, asked.host, asked.cluster) == ("visits", "host-elan", 7)
    assert (asked.question, asked.page, asked.chosen) == ("a/b", 2, 3)
    assert asked.query == "part=visits&host=host-elan&cluster=7&question=a%2Fb&"


def test_what_means_nothing_is_passed_over():
    sent = {"part": "all", "moment": "now", "begun": "yes", "cluster": "x", "page": "0"}
    assert Asked.read(sent) == Asked()
    assert Asked.read({"host": "h" * 131}) == Asked()
    assert Asked().query == ""


def test_another_part_keeps_only_the_cluster():
    asked = Asked(part="visits", host="host-elan", cluster=7, page=3)
    assert asked.at("plans") == Asked(part="plans", cluster=7)
    assert asked.at("visits") is asked
    assert asked.with_(host="").page == 1


@given(st.dictionaries(st.sampled_from(["part", "series", "host", "cluster", "page"]), st.text()))
def test_what_was_written_is_read_again(sent):
    asked = Asked.read(sent)
    assert Asked.read(asked.written()) == asked.with_()
