import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.model import NEVER_RENAMED, Criterion, Level
from tns_training_xblock.grading.pages.run.reports.plots import (
    BARS_ABOVE,
    BARS_BELOW,
    MOST_BARS,
    SHADES,
    WIDTH,
    histogram,
    pieces,
)
from tns_training_xblock.grading.reports.marks import ItemMarks
from tns_training_xblock.grading.reports.shares import shares_of

NAMES = ["none", "some", "good"]
CRITERION = Criterion("c", "C", tuple(Level(n, n, p, "", 0) for p, n in enumerate(NAMES)), 0)
COUNTS = st.lists(st.integers(0, 400), min_size=1, max_size=120)


def shares(*levels):
    return shares_of(CRITERION, [{"c": level} for level in levels], NEVER_RENAMED)


def marks(counts, line=0.0):
    n = sum(counts)
    return ItemMarks("i", "I", (), n, len(counts) - 1, tuple(counts), None, line, 0, 0, None)


def test_a_bar_is_whole_and_its_lowest_level_stands_where_reading_begins():
    none, some, good = pieces(shares("none", "good", "good", "good"), "en")
    assert [(none.x, none.width), (some.width), (good.x, good.width)] == [
        (0, WIDTH / 4), 0, (WIDTH / 4, WIDTH * 3 / 4),
    ]  # fmt: skip
    assert [none.shade, good.shade] == [0, SHADES - 1]
    [first, _, last] = pieces(shares("none", "good", "good", "good"), "ar")
    assert (first.x, last.x) == (WIDTH * 3 / 4, 0)


def test_without_marks_nothing_is_drawn():
    assert {piece.width for piece in pieces(shares(), "en")} == {0}
    assert {bar.height for bar in histogram(marks([0, 0]), "en").bars} == {0}


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=60), st.sampled_from(["en", "ar"]))
def test_the_pieces_of_a_bar_fill_it_without_a_gap(levels, language):
    placed = sorted(pieces(shares(*levels), language), key=lambda piece: (piece.x, piece.width))
    end = 0.0
    for piece in placed:
        assert piece.x == pytest.approx(end, abs=0.02)
        end = piece.x + piece.width
    assert end == pytest.approx(WIDTH, abs=0.02)


@given(COUNTS, st.sampled_from(["en", "ar"]))
def test_bars_stand_within_the_plot_and_lose_no_mark(counts, language):
    bars = histogram(marks(counts), language).bars
    assert len(bars) <= MOST_BARS
    assert sum(bar.n for bar in bars) == sum(counts)
    assert bars[0].first == 0
    assert bars[-1].last == len(counts) - 1
    for bar in bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert BARS_ABOVE - 0.01 <= bar.y <= BARS_BELOW
        assert bar.y + bar.height == pytest.approx(BARS_BELOW, abs=0.02)
    if any(counts):
        assert max(bar.height for bar in bars) == BARS_BELOW - BARS_ABOVE


@given(COUNTS)
def test_arabic_is_the_mirror_of_english(counts):
    left, right = (histogram(marks(counts, line=2.5), language) for language in ("en", "ar"))
    assert left.line + right.line == pytest.approx(WIDTH)
    for one, other in zip(left.bars, right.bars, strict=True):
        assert one.middle + other.middle == pytest.approx(WIDTH, abs=0.02)
        assert (one.height, one.n) == (other.height, other.n)


@pytest.mark.parametrize(("line", "first_that_passes"), [(2.5, 3), (3.0, 3), (0.0, 0), (5.0, 5)])
def test_the_pass_line_stands_before_the_first_number_of_points_that_passes(
    line, first_that_passes
):
    drawn = histogram(marks([1] * 6, line), "en")
    for bar in drawn.bars:
        assert (bar.middle > drawn.line) is (bar.first >= first_that_passes)
