"""Two trainers' words for one mark: nothing is lost, and nothing is said twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import Quote
from tns_training_xblock.grading.marking.joining import both, joined, together
from tns_training_xblock.grading.values import Marked

WORDS = st.text(st.sampled_from("ab \n"), max_size=6)
MARKED = st.builds(
    Marked,
    levels=st.just({}),
    comments=st.dictionaries(st.sampled_from(["arithmetic", "mix"]), WORDS),
    overall=WORDS,
    points=st.just(0),
)


def passage(name, start=0, part="vote"):
    return Passage(name, part, Quote("words", start, "", ""), "Why?")


@given(one=WORDS, other=WORDS)
def test_both_are_said_and_the_same_once(one, other):
    said = joined(one, other)
    assert one.strip() in said
    assert other.strip() in said
    assert said == said.strip()
    if one.strip() == other.strip() or not other.strip():
        assert said == one.strip()


@given(one=MARKED, other=MARKED)
def test_no_criterion_loses_a_word(one, other):
    found = together(one, other)
    assert found["comments"].keys() == {*one.comments, *other.comments}
    for marked in (one, other):
        assert marked.overall.strip() in found["overall"]
        for name, text in marked.comments.items():
            assert text.strip() in found["comments"][name]


@given(
    one=st.lists(st.integers(0, 150), max_size=80, unique=True),
    other=st.lists(st.integers(0, 150), max_size=80, unique=True),
)
def test_passages_of_two_have_two_names_and_stand_in_order(one, other):
    mine, theirs = (tuple(passage(f"p{each}", each) for each in which) for which in (one, other))
    found = both(mine, theirs)
    assert len(found) == len(mine) + len(theirs)
    assert len({each.id for each in found}) == len(found)
    assert [each.place for each in found] == sorted(each.place for each in found)


def test_a_long_name_stays_one_that_can_be_kept():
    [one, other] = both((passage("x" * 32),), (passage("x" * 32, 1),))
    assert (one.id, other.id) == ("x" * 32, "x" * 31 + "b")


def test_words_in_other_languages_come_along_once():
    wording = {"en": "Good.", "fr": "Bien."}
    one = Marked({}, {}, "", 0, wordings=(wording,))
    other = replace(one, wordings=({"en": "Weak.", "ar": "ضعيف."}, dict(wording)))
    assert together(one, other)["wordings"] == (wording, other.wordings[0])
