from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.queue.view import ALL, View
from tns_training_xblock.grading.reports.asked import Asked

WORDS = st.text(max_size=30)


def test_an_address_says_whom_and_what():
    sent = {"item": "i", "from": "cluster:4", "country": "TN", "sort": "fewest", "page": "3"}
    asked = Asked.read(sent)
    assert asked == Asked("i", "cluster:4", "TN", "fewest", 3)
    assert asked.query == "item=i&from=cluster%3A4&country=TN&sort=fewest&"
    assert asked.view == View(item="i", state=ALL, origin="cluster:4", country="TN")
    assert asked.of_all_items.view.item == ""
    assert asked.chosen == 3


def test_what_means_nothing_is_passed_over():
    sent = {"from": "elsewhere", "country": "tunisia", "sort": "size", "page": "0", "item": "\n"}
    assert Asked.read(sent) == Asked()
    assert Asked().query == ""
    assert Asked(sort="fewest", names=True, page=2).chosen == 0


@given(
    st.dictionaries(st.sampled_from(["item", "from", "country", "sort", "page", "names"]), WORDS)
)
def test_what_is_read_is_written_so_that_it_reads_the_same(sent):
    from urllib.parse import parse_qsl

    asked = Asked.read(sent)
    again = Asked.read(dict(parse_qsl(asked.query.rstrip("&"))))
    assert again == replace(asked, page=1)
