from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.pages.run.thread.values import Slice, tabs
from tns_training_xblock.grading.thread.asked import Asked


@given(st.lists(st.integers(), max_size=60), st.integers(1, 20))
def test_all_pages_together_are_everything_once(things, size):
    pages = Slice.of(things, 1, size).pages
    shown = [one for page in range(1, pages + 1) for one in Slice.of(things, page, size).shown]
    assert shown == things


def test_a_page_that_does_not_exist_is_the_nearest():
    assert (Slice.of([1, 2, 3], 9, 2).page, Slice.of([1, 2, 3], 0, 2).page) == (2, 1)
    assert Slice.of([], 5, 2) == Slice([], 1, 1, 0)


def test_each_part_is_one_way_and_one_of_them_is_here():
    found = list(tabs(Asked(part="plans"), {"diagnosis": 1, "visits": 2, "plans": 0}))
    assert [(tab.here, tab.count) for tab in found] == [
        (False, "1 closed"),
        (False, "2 to read"),
        (True, "0 ask for help"),
    ]
