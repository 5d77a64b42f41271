from functools import partial
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import assert_time_grows_with_length
from tns_training_xblock.content.uses import differences as module
from tns_training_xblock.content.uses.differences import Part, difference

PIECES = st.sampled_from(["fees", "half", "the", " ", "\n", "\n\n", ",", ".", "80 000", "نصف", "é"])
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def told(before, after):
    """As people mark a proof: what went in brackets, what came in braces."""
    marks = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(marks[part.kind].format(part.text) for part in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("", "", ""),
        ("Fees.", "Fees.", "Fees."),
        ("", "Fees.", "{Fees.}"),
        ("Fees.", "", "[Fees.]"),
        ("Fees pay half.", "Fees pay a third.", "Fees pay [half]{a third}."),
        ("Fees pay.", "Fees, then, pay.", "Fees{, then,} pay."),
        # A number is one word, however its thousands are written.
        ("It costs 75,000 EUR.", "It costs 75,500 EUR.", "It costs [75,000]{75,500} EUR."),
        # Two words that changed side by side are one change, and not two with a blank between.
        (
            "Fees pay one half here.",
            "Fees pay two thirds here.",
            "Fees pay [one half]{two thirds} here.",
        ),
        ("It costs 75 000 EUR.", "It costs 80 500 EUR.", "It costs [75 000]{80 500} EUR."),
        ("In 2019 300 came.", "In 2019 310 came.", "In 2019 [300]{310} came."),
        # An article that stayed by chance between two sentences would be a crumb.
        (
            "We go on, as the law says.",
            "We go on. We decide: the board.",
            "We go on[, as the law says]{. We decide: the board}.",
        ),
        (
            "Fees pay half of it here.",
            "Dues pay all of it here.",
            "[Fees]{Dues} pay [half]{all} of it here.",
        ),
        (
            "We go on, as the law says.\n\nThen we look.",
            "We go on.\n\nWho decides: the board.",
            "We go on[, as the law says].\n\n[Then we look]{Who decides: the board}.",
        ),
        ("One, two.\n\nThree.", "One.\n\nFour.", "One[, two].\n\n[Three]{Four}."),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[Two.\n\n]Three."),
        ("الرسوم تدفع النصف", "الرسوم تدفع الثلث", "الرسوم تدفع [النصف]{الثلث}"),
        # A letter with its vowel sign is no other word than the one it stands in.
        ("كَتَبَ الخطة", "كُتِبَ الخطة", "[كَتَبَ]{كُتِبَ} الخطة"),
    ],
)
def test_what_changed_is_told_in_words(before, after, wanted):
    assert told(before, after) == wanted


@given(TEXTS, TEXTS)
def test_the_parts_make_both_texts(before, after):
    parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "added") == before
    assert "".join(part.text for part in parts if part.kind != "removed") == after
    assert all(part.text for part in parts)
    kinds = [part.kind for part in parts]
    assert all(one != next_ for one, next_ in pairwise(kinds))
    assert "added" not in kinds or ("added", "removed") not in pairwise(kinds)


@given(TEXTS)
def test_nothing_changed_where_nothing_did(text):
    assert difference(text, text) == ((Part("same", text),) if text else ())


def test_one_line_of_a_long_text_is_found():
    lines = [f"Line {number} says what it says.\n" for number in range(3000)]
    after = [*lines[:1500], "Something new.\n", *lines[1501:]]
    changed = [part for part in difference("".join(lines), "".join(after)) if part.kind != "same"]
    assert [part.kind for part in changed] == ["removed", "added"]
    assert len("".join(part.text for part in changed)) < 60


def test_what_was_written_anew_at_length_is_told_as_a_whole():
    """Comparing ever so many words with one another would keep a page waiting."""
    before = " ".join(f"a{number % 700} the" for number in range(2000))
    after = " ".join(f"the a{number % 690}" for number in range(2000))
    assert [part.kind for part in difference(before, after)] == ["removed", "added"]


def test_what_has_no_letter_has_no_direction_of_its_own():
    wordless = [part.wordless for part in difference("يدفع 75,000 الآن", "يدفع 80,500 الآن")]
    assert wordless == [False, True, True, False]


@given(TEXTS, TEXTS, st.integers(0, 6), st.integers(0, 30))
def test_the_parts_make_both_texts_where_not_all_is_compared(before, after, most, pairs):
    with patch.object(module, "_MOST", most), patch.object(module, "_MOST_PAIRS", pairs):
        parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "added") == before
    assert "".join(part.text for part in parts if part.kind != "removed") == after


def test_many_lines_that_changed_each_in_itself_are_told_word_by_word():
    before = "".join(f"Line {number} says one thing.\n" for number in range(1500))
    parts = difference(before, before.replace("one", "another"))
    assert {part.text for part in parts if part.kind == "removed"} == {"one"}
    assert {part.text for part in parts if part.kind == "added"} == {"another"}


def test_more_lines_than_are_compared_are_told_as_a_whole():
    before = "".join(f"Line {number} stays.\n" for number in range(1500))
    parts = difference(f"A.\n{before}One.\nC.\n", f"A.\nNew.\n{before}Two.\nAnd.\nC.\n")
    assert [part.kind for part in parts] == ["same", "removed", "added", "same"]
    assert parts[0].text == "A.\n"
    assert parts[-1].text == ".\nC.\n"


def rounds(unit):
    """An answer of one ``unit`` and the next, with something new amidst."""

    def made(size):
        before = (unit * size)[:size]
        return before, f"{before[: size // 2]}zz{before[size // 2 :]}"

    return made


def numbered(size, change=lambda number: f"x{number}\n" if number % 2 else f"{number}\n"):
    numbers = range(size // 7)
    return "".join(f"{number}\n" for number in numbers), "".join(map(change, numbers))


SHAPES = {
    "letters": rounds("a\n\n"),
    "items": rounds("- 1 a\n\n"),
    "words": rounds("a "),
    "words and lines": rounds("a b c d e f\n"),
    "blanks": rounds(" \n"),
    "every second line": numbered,
    "every line": lambda size: numbered(size, lambda number: f"x{number}\n"),
    "every line, and one more": lambda size: numbered(size, lambda number: f"x{number}\n\n"),
    "the other way round": lambda size: [text[::-1] for text in numbered(size)],
    "no line": lambda size: (" ".join(map(str, range(size // 5))), "a b " * (size // 4)),
    "lines of a thousand words": lambda size: (
        ("a " * 499 + "b\n") * (size // 1000),
        ("b " + "c a " * 249 + "a\n") * (size // 1000),
    ),
    "single signs": lambda size: (",." * (size // 2), ".;" * (size // 2)),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_of_an_answer(shape):
    assert_time_grows_with_length(lambda size: {"difference": partial(difference, *shape(size))})
