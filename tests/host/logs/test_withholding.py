"""What repeats itself is told once a period."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.host.logs import withholding
from tns_training_xblock.host.logs.withholding import BURST, PERIOD, Withholding


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told(clock):
    return Withholding(clock).told


def test_the_same_is_told_once_a_period_and_then_how_often_it_was_not(told, clock):
    assert [told("a", "a 1") for _ in range(4)] == [0, None, None, None]
    clock.now = PERIOD
    assert [told("a", "a 1") for _ in range(2)] == [3, None]


def test_of_a_kind_not_more_than_a_few_are_told(told):
    said = [told("a", f"a {number}") for number in range(BURST + 30)]
    assert said == [0] * BURST + [None] * 30
    assert told("b", "b 1") == 0


def test_another_kind_is_told_meanwhile(told):
    told("a", "a 1")
    assert told("b", "a 1") == 0


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.floats(0, 400)), max_size=80)
)
def test_nothing_is_lost_but_its_words(steps):
    """All that was told, and what was said to be withheld, is all that there was."""
    clock, total = Clock(), 0
    keeper = Withholding(clock)
    for kind, line, later in steps:
        clock.now += later
        before = keeper.told(kind, str(line))
        total += 0 if before is None else 1 + before
    clock.now += PERIOD
    for kind in "ab":
        total += keeper.told(kind, "end") or 0
    assert total == len(steps)


def test_memory_is_bounded_and_what_was_forgotten_is_told_again(told, monkeypatch):
    monkeypatch.setattr(withholding, "_KNOWN", 10)
    for number in range(50):
        assert told(str(number), "x") == 0
    assert told("0", "x") == 0
    assert told("0", "x") is None
