"""What is written in one language and read in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.wordings import standing, worded, wordings

WHO = {"en": "Name who pays.", "fr": "Nommez qui paie.", "ar": "سمّوا من يدفع."}
SUM = {"en": "Name who pays. And when.", "fr": "Nommez qui paie, et quand."}


@pytest.mark.parametrize(
    ("said", "language", "read"),
    [
        (WHO["fr"], "en", WHO["en"]),
        (WHO["en"], "ar", WHO["ar"]),
        (WHO["fr"], "fr", WHO["fr"]),
        (f"Bon travail.\n{WHO['fr']} Vite.", "en", f"Bon travail.\n{WHO['en']} Vite."),
        ("Nommez qui paye.", "en", "Nommez qui paye."),  # edited: the trainer's own words
        (f"{WHO['fr']}..", "en", f"{WHO['fr']}.."),
        (SUM["en"], "fr", SUM["fr"]),  # of two that begin alike, the longer one
        (SUM["fr"], "ar", SUM["fr"]),  # nobody wrote it in Arabic
        ("", "en", ""),
    ],
)
def test_words_are_read_in_the_language_of_the_page_as_long_as_they_stand(said, language, read):
    assert worded(said, (WHO, SUM), language) == read


def test_what_no_comment_says_any_more_is_not_kept():
    assert standing((WHO, SUM), ["Bon.", f"Oui. {WHO['ar']}"]) == (WHO,)
    assert standing((WHO,), ["Nommez qui paye."]) == ()


@pytest.mark.parametrize("odd", [None, {}, ["x"], [{"en": "One."}], [{"en": "A", "de": "B"}], [3]])
def test_what_is_no_wording_is_passed_over(odd):
    assert wordings(odd) == ()


def test_each_is_kept_once_and_always_in_the_same_order():
    assert wordings([SUM, WHO, dict(reversed(WHO.items()))]) == wordings([WHO, SUM])
    assert len(wordings([SUM, WHO, WHO])) == 2


@given(
    st.text(max_size=60), st.lists(st.dictionaries(st.sampled_from(["en", "fr", "ar"]), st.text()))
)
def test_reading_never_fails_and_leaves_what_has_no_words_in_that_language(text, given_):
    kept = wordings(given_)
    assert isinstance(worded(text, kept, "en"), str)
    assert worded(text, kept, "de") == text
    assert standing(standing(kept, [text]), [text]) == standing(kept, [text])


def test_a_marking_keeps_those_of_its_comments(key, submitted):
    levels = {"arithmetic": "good", "mix": "weak"}
    said = {"mix": WHO["fr"]}
    kept = api.save_review(submitted.uuid, 0, 11, levels, said, "Bien.", wordings=(WHO, SUM))
    assert kept.wordings == (WHO,)
    api.release(submitted.uuid, 1, 11)
    mark = api.standing(key).mark
    assert (mark.comments["mix"], mark.read_in("ar").comments["mix"]) == (WHO["fr"], WHO["ar"])
    again = api.reopen(submitted.uuid, 2, 11)
    edited = api.save_review(again, 3, 11, levels, {"mix": "Nommez qui paye."}, "")
    assert edited.wordings == ()
    assert api.standing(key).mark.read_in("en").comments["mix"] == WHO["en"]
