import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.growth import assert_time_grows_with_length
from tns_training_xblock.content import clean
from tns_training_xblock.grading.marking.reviews import MAX_COMMENT
from tns_training_xblock.grading.sheets.guarding import fits, fitting, guarded, unguarded

HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="'=+-@\t\n 0123456789_xX05FfD\u2060\uff1d\u200b\u00a0", max_size=12),
    st.sampled_from(["=1+1", "'=1+1", "''@x", "\uff1dSUM(A1)", " \t=1", "007", "12 May", "TRUE"]),
)


@example("'")
@example("_x000D_")
@example("_x005F_x0041_")
@example("x\u2060005F_")
@given(HOSTILE)
def test_whatever_goes_into_a_cell_comes_back_as_it_was(text):
    text = clean(text)
    for plain in (False, True):
        assert unguarded(guarded(text, plain=plain)) == text


@given(HOSTILE, HOSTILE)
def test_no_two_texts_are_one_in_a_cell(one, other):
    one, other = clean(one), clean(other)
    for plain in (False, True):
        assert (guarded(one, plain=plain) == guarded(other, plain=plain)) is (one == other)


@pytest.mark.parametrize(
    "text",
    ["=1", "+1", "-1", "@x", "\t=1", "  =1", "\u200b=1", "\uff1d1", "\uff0b1", "\uff20x", "'=1"],
)
def test_nothing_becomes_a_formula(text):
    assert guarded(text) == f"'{text}"
    assert guarded(text, plain=True) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["007", "1/2", "12 May", "1234-5678", "TRUE", "vrai", "صحيح", "٠٠٧"]
)
def test_what_is_no_text_to_a_spreadsheet_is_one_in_a_plain_file(text):
    assert guarded(text, plain=True) == f"'{text}"
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["Well argued.", "3 sources, and all of them named", "1A2B-3C4D"])
def test_most_texts_look_as_they_are(text):
    assert guarded(text, plain=True) == text


def test_what_a_program_made_of_line_ends_and_control_characters_is_undone():
    assert unguarded("one_x000D_\ntwo_x0007_\r\nthree") == "one\ntwo\nthree"
    assert unguarded("_x0041_") == "_x0041_"


def test_every_comment_fits_into_a_cell():
    assert fits(guarded("\U0001f600" * MAX_COMMENT))


def test_what_does_not_fit_says_how_much_is_missing():
    long = "a" * 40_000
    shown = fitting(long, "[{count} more]")
    kept, _, rest = shown.partition("\n\n")
    assert rest == f"[{40_000 - len(kept)} more]"
    assert fits("'" + shown)
    assert fits("'" + fitting("\U0001f600" * 20_000, "[{count} more]"))
    assert fitting("short", "[{count} more]") == "short"


@pytest.mark.parametrize("unit", ["\u0301\u0327", "'", "x\u2060", "_x000D_", "1 ", "a\n"])
def test_time_grows_with_the_length_of_a_text(unit):
    def made(size):
        text = "a" + unit * (size // len(unit))
        return {
            "guarded": lambda: (guarded(text), guarded(text, plain=True)),
            "unguarded": lambda: (unguarded(text), unguarded(f"'{text}")),
        }

    assert_time_grows_with_length(made, 12_000)
