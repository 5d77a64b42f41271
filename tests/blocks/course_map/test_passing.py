"""How far one is from passing, as the gradebook counts."""

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.blocks.course_map.passing import Passing, passing
from tns_training_xblock.blocks.course_map.states import Stand
from tns_training_xblock.content.model import Chapter, Outline, Section, Weight


def outline(*sections, passing=0.6):
    weights = (Weight("checks", {}, 0.4), Weight("cases", {}, 0.6))
    return Outline((Chapter("c", {}, None, sections),), weights, passing)


def stands(**points):
    return {
        name: Stand("todo", earned=earned, possible=possible)
        for name, (earned, possible) in points.items()
    }


RUN = outline(
    Section("m", ("a", "b"), {}, "checks"),
    Section("n", ("c",), {}, "checks"),
    Section("", ("d",), {}, "cases"),
    Section("", ("e",), {}),
)


def test_sections_of_a_type_count_alike_whatever_their_points():
    # 0.4 * (3/4 + 1/2) / 2 + 0.6 * 4/8
    found = stands(a=(2, 2), b=(1, 2), c=(5, 10), d=(4, 8), e=(9, 9))
    assert passing(RUN, found) == Passing(55.0, 60.0, 5.0)


def test_who_reads_that_nothing_is_missing_has_passed():
    found = stands(a=(2, 2), b=(2, 2), c=(10, 10), d=(2.6665, 8))
    assert passing(RUN, found) == Passing(59.9, 60.0, 0.1)
    assert passing(RUN, stands(a=(1, 1), c=(1, 1), d=(8, 8))) == Passing(100.0, 60.0, 0.0)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_nothing_is_needed_only_where_it_is_enough(shares):
    found = stands(**{name: (share, 1) for name, share in zip("abcd", shares, strict=True)})
    a, b, c, d = shares
    exact = 100 * (0.4 * ((a + b) / 2 + c) / 2 + 0.6 * d)
    told = passing(RUN, found)
    assert told is not None
    assert told.so_far <= exact + 1e-4
    assert (told.needed > 0) is (told.so_far < 60)


def test_where_nothing_is_graded_nothing_is_needed():
    assert passing(outline(Section("", ("e",), {})), stands(e=(0, 1))) is None
    assert passing(outline(Section("", ("d",), {}, "cases"), passing=0.0), stands(d=(0, 1))) is None
