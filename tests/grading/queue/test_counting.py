"""How far a run is: each submission is counted once, wherever it stands."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.models import Role
from tests.grading.conftest import KEY, person
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.queue.counting import Tally, counted
from tns_training_xblock.grading.queue.view import LOOK, REOPENED, View
from tns_training_xblock.grading.states import CLAIMED, OPEN, State

WITH_TRAINERS = [*(state.value for state in State if state not in ("returned", "withdrawn"))]
SHOWN = [*WITH_TRAINERS, CLAIMED, REOPENED, LOOK]
COUNTS = st.dictionaries(st.sampled_from([*SHOWN, "returned"]), st.integers(0, 9))


@given(states=COUNTS)
def test_a_bar_is_as_long_as_its_parts(states):
    tally = Tally(Counter(states))
    parts = (tally.released, tally.ready, tally.begun, tally.twice, tally.untouched)
    assert tally.total == sum(parts)
    assert tally.marked + tally.untouched + tally.ready + tally.released == tally.total
    assert tally.total + tally.returned == sum(states.values())


@given(states=COUNTS)
def test_what_is_to_do_is_all_that_a_trainer_can_move(states):
    tally = Tally(Counter(states))
    done = tally.states[State.RELEASED] + tally.returned
    assert tally.open == sum(states.values()) - done


@pytest.mark.django_db
@pytest.mark.parametrize("state", [*OPEN, State.RELEASED])
def test_a_run_counts_what_it_has_in_whatever_state(submitted, trainer, state):
    Review.objects.update(state=state)
    assert Role.objects.filter(user=trainer, course_key=KEY.course_id).exists()
    found = counted(View(), rights_of(trainer, KEY.course_id))
    assert (found.run.total, found.items[KEY.usage_key].total) == (1, 1)
    assert found.run.open == (state in OPEN)
    assert found.matched == found.run.open
    assert found.others == 0


@pytest.mark.django_db
def test_a_trial_of_the_team_counts_nowhere(submitted, trainer):
    Review.objects.update(user_id=person("tara", "staff").pk)
    found = counted(View(), rights_of(trainer, KEY.course_id))
    assert (found.run.total, found.others, found.matched) == (0, 1, 0)
