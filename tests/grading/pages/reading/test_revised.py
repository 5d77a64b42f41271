from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.pages.reading import revised as module
from tns_training_xblock.grading.pages.reading.revised import revised

WORDS = st.lists(st.sampled_from(["fees", "pay", "half", "\n", "\n\n", "نصف", ",", "  "])).map(
    " ".join
)


def test_words_that_came_and_went_stand_where_they_are_read():
    found = revised("Fees pay one half.\nThe end.", "Fees pay two thirds.\nThe end.")
    assert [(piece.kind, piece.text) for piece in found] == [
        ("same", "Fees pay"),
        ("old", " one half."),
        ("new", " two thirds."),
        ("same", "\nThe end."),
    ]


def test_what_did_not_change_is_not_shown_twice():
    assert revised("The same.", "The same.") == ()


@given(WORDS, WORDS)
def test_both_texts_can_be_read_in_it(before, after):
    pieces = revised(before, after)
    if before == after:
        assert pieces == ()
        return
    assert "".join(p.text for p in pieces if p.kind != "old") == after
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


def test_a_passage_too_long_to_compare_is_old_and_new(monkeypatch):
    monkeypatch.setattr(module, "_MOST", 3)
    kinds = [piece.kind for piece in revised("one two\nkept", "two one\nkept")]
    assert kinds == ["old", "new", "same"]
