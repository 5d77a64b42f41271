import pytest

from tests.content.diagnoses import diagnosis, rated
from tns_training_xblock.blocks.diagnosis.picture import WIDTH, picture
from tns_training_xblock.content.uses.diagnosis.reading import read_dimensions

TITLES = [("A", "Members"), ("B", "Board"), ("C", "Money")]


def drawn(*, mirrored=False, **levels):
    return picture(read_dimensions(diagnosis(), rated(**levels)), TITLES, mirrored=mirrored)


def test_a_bar_goes_to_the_median_and_the_mark_stands_at_the_lowest():
    found = drawn(register=4, ladder=2)
    bar = found.rows[0].bar
    ticks = dict(found.ticks)
    assert bar.x + bar.width == ticks[3]
    assert (bar.x, bar.mark) == (ticks[0], ticks[2])
    assert bar.band == "check"
    assert found.rows[1].bar is None


def test_from_right_to_left_it_is_the_same_in_a_mirror():
    left, right = drawn(register=3, ladder="?"), drawn(register=3, ladder="?", mirrored=True)
    one, other = left.rows[0].bar, right.rows[0].bar
    assert other.x == pytest.approx(WIDTH - one.x - one.width, abs=0.11)
    assert other.mark == pytest.approx(WIDTH - one.mark, abs=0.11)
    assert (right.start, right.end) == (WIDTH - left.start, WIDTH - left.end)
    assert (right.track, right.rows[0].bar.unknown) == (left.track, 1)


def test_a_bar_of_nothing_is_seen():
    assert drawn(map=0).rows[1].bar.width > 0
