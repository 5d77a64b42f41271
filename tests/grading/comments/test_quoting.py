import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.growth import TIMES, assert_time_grows_with_length
from tns_training_xblock.grading.comments.quoting import AROUND, find, quote

# Few letters and some words that come again, so that the same words stand in many places.
PIECES = st.sampled_from(
    ["a", "b", " ", "\n", "we pay ", "the ministry ", "5,000", ". ", "رسوم", "é", "👏", "**x**"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


@st.composite
def passages(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(passages())
def test_in_the_same_text_it_is_the_same_passage(passage):
    text, start, end = passage
    assert find(text, quote(text, start, end)) == start


@given(passages(), TEXTS)
def test_in_another_text_it_is_the_same_words_or_gone(passage, other):
    text, start, end = passage
    found = find(other, quote(text, start, end))
    assert found is None or other.startswith(text[start:end], found)


@given(passages(), TEXTS, TEXTS)
def test_what_is_typed_before_or_after_moves_it_along(passage, before, after):
    """More than what is kept from around stays, so that its place is told by that."""
    text, start, end = passage
    assume(len(text) < AROUND)
    around = "".join(chr(0x4E00 + n) for n in range(60))
    text, start, end = around + text + around[::-1], start + 60, end + 60
    edited = before + text + after
    assert find(edited, quote(text, start, end)) == start + len(before)


@given(st.text("abc ", min_size=1, max_size=20), TEXTS, TEXTS)
def test_the_same_words_of_another_place_are_never_taken_for_it(words, before, after):
    """The place is gone with all around it; its words stand elsewhere still."""
    near = "".join(chr(0x4E00 + n) for n in range(60))
    gone = f"{near}{words}{near[::-1]}"
    kept = f"{before} {words} {after}"
    text = f"{kept} {gone}"
    start = len(kept) + 1 + len(near)
    assume(words not in near)
    assert text[start : start + len(words)] == words
    assert find(kept, quote(text, start, start + len(words))) is None


def test_a_sum_that_comes_twice_is_not_found_in_the_sentence_that_stayed():
    text = "In year 1 we pay to the ministry 5,000. In year 2 we pay to the ministry 5,000."
    second = quote(text, text.rindex("5,000"), len(text) - 1)
    assert find(text[: text.index(" In year 2")], second) is None
    assert find(text.replace("year 1", "1999"), second) == text.rindex("5,000") - 2


def test_the_same_words_with_the_same_around_are_not_found_but_where_they_were():
    again = "we pay a fifth of what the ministry asks for in any of these years. "
    text = again * 9
    passage = quote(text, 3 * len(again) + 9, 3 * len(again) + 14)
    assert find(text, passage) == passage.start
    assert find(f"So {text}", passage) is None


SHAPES = {
    "a letter": lambda size: ("a" * size, size // 2, size // 2 + 1),
    "half of it": lambda size: ("a" * size, 0, size // 2),
    "two letters": lambda size: ("ab" * (size // 2), size // 2, size // 2 + 2),
    "words": lambda size: ("we said that " * (size // 13), size // 2, size // 2 + 1),
    "lines": lambda size: ("- a\n" * (size // 4), size // 2, size // 2 + 4),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_of_an_answer(shape):
    def looking(size):
        text, *where = shape(size)
        passage, other = quote(text, *where), quote(text[::-1], *where)
        texts = [text, f"zz{text}", f"{text}zz", f"z{text[: size // 2]}z{text[size // 2 :]}"]
        return {
            "found": lambda: [find(each, passage) for each in texts],
            "lost": lambda: [find(each, other) for each in texts],
        }

    # As long as an answer may be.
    assert_time_grows_with_length(looking, 100_000 // TIMES)


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        ("Fees pay one half of it, services the rest of all costs.", 9),
        ("All fees pay one half of it, services the rest of all costs.", 13),
        ("Fees pay one third of it, services the rest of all costs.", None),
        ("", None),
    ],
)
def test_an_edit_beside_it_leaves_it_where_the_other_side_tells_it(edited, found):
    text = "Fees pay one half of it, services the rest of all costs."
    assert find(edited, quote(text, 9, 17)) == found
