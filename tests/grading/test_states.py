from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading import states
from tns_training_xblock.grading.states import CLAIMED, DRAFTING, MOVES, Act, NotNow, State

SEEN = (DRAFTING, CLAIMED, *State)


def test_every_state_is_reached_and_left():
    reached = {move.after for move in MOVES}
    left = {state for move in MOVES for state in move.before}
    assert reached >= {CLAIMED, *State}
    assert left >= {DRAFTING, CLAIMED, *State}


def test_an_act_has_one_row():
    assert sorted(move.act for move in MOVES) == sorted(Act)


@given(st.sampled_from(list(Act)), st.sampled_from(SEEN))
def test_an_act_starts_from_its_states_and_from_no_other(act, state):
    if state in states.before(act):
        states.require(act, state)
    else:
        with pytest.raises(NotNow) as refused:
            states.require(act, state)
        assert (refused.value.act, refused.value.state) == (act, state)


def test_nothing_that_a_learner_is_writing_is_marked():
    by_trainer = [move for move in MOVES if move.by == "trainer"]
    assert not {DRAFTING, *states.WITH_LEARNER} & {s for move in by_trainer for s in move.before}


def test_trainers_read_the_same_table():
    page = (Path(__file__).parents[2] / "docs/marking.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    told = [tuple(row) for row in rows if row[0] in set(Act)]
    assert told == [
        (move.act, move.by, ", ".join(move.before), move.after or "as before") for move in MOVES
    ]
