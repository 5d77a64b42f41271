"""Where one was, and what comes next."""

from datetime import UTC, datetime, timedelta

import pytest

from tns_training_xblock.blocks.course_map.going import going_on, minutes_left
from tns_training_xblock.blocks.course_map.states import Stand
from tns_training_xblock.content.model import IndexedItem
from tns_training_xblock.grading.own.works import Own

NOW = datetime(2026, 11, 28, tzinfo=UTC)
ITEMS = [IndexedItem(name, {}, (), {}, minutes=10) for name in "abcd"]


def going(states, **touched):
    stands = {item.id: Stand(state) for item, state in zip(ITEMS, states, strict=True)}
    owns = {
        name: Own("", touched_at=None if hours is None else NOW - timedelta(hours=hours))
        for name, hours in touched.items()
    }
    return "".join(item.id for item in going_on(ITEMS, stands, owns))


@pytest.mark.parametrize(
    ("states", "touched", "found"),
    [
        (["todo"] * 4, {}, "ab"),
        (["todo", "begun", "todo", "todo"], {"b": 1}, "bc"),
        # What was finished leads to what comes behind it, not back to what was left out.
        (["todo", "done", "todo", "todo"], {"b": 1}, "cd"),
        (["begun", "begun", "todo", "todo"], {"a": 2, "b": 1}, "bc"),
        (["begun", "begun", "todo", "todo"], {"a": 1, "b": 2}, "ab"),
        (["todo", "done", "waiting", "marked"], {"d": 1}, "a"),
        (["done", "todo", "todo", "reference"], {"a": None}, "bc"),
        (["done", "returned", "done", "done"], {"d": 1}, "b"),
        (["done", "reference", "waiting", "marked"], {"a": 1}, ""),
        ([""] * 4, {}, ""),
    ],
)
def test_the_next(states, touched, found):
    assert going(states, **touched) == found


def test_of_a_run_without_texts_nothing_comes():
    assert going_on([], {}, {}) == ()


@pytest.mark.parametrize(
    ("stand", "minutes"),
    [
        (Stand("todo"), 10),
        (Stand("begun"), 10),
        (Stand("begun", asked=5, answered=2), 6),
        (Stand("begun", asked=5, answered=5), 1),
        (Stand("waiting"), 0),
        (Stand("reference"), 0),
    ],
)
def test_the_minutes_that_are_left(stand, minutes):
    assert minutes_left(ITEMS[0], stand) == minutes


def test_what_states_no_minutes_takes_none():
    stand = Stand("begun", asked=2, answered=2)
    assert minutes_left(IndexedItem("x", {}, (), {}), stand) == 0
