"""What a desk offers about a second mark, to whom."""

from dataclasses import replace

import pytest

from tns_training_xblock.cohort.rights import Held, Rights
from tns_training_xblock.grading.agreement.shown import second_of
from tns_training_xblock.grading.states import State

from ..values.test_reviews import STATE


class Person:
    """Nothing but the number of an account."""

    def __init__(self, pk):
        self.pk = pk


def offered(state, pk, role):
    rights = Rights(Person(pk), "run", team=False, held=(Held(role),))
    return {name for name, value in second_of(state, rights).items() if value}


@pytest.mark.parametrize("role", ["trainer", "moderator"])
@pytest.mark.parametrize("state", list(State))
def test_only_what_waits_for_a_second_mark_is_taken_back_or_let_go(state, role):
    found = offered(replace(STATE, state=state), STATE.trainer_id, role)
    waits = {"waits_for_second", "takes_back"} if state == State.SECOND else set()
    if waits and role == "moderator":
        waits.add("waives")
    assert found == waits | ({"reconciles"} if state == State.RECONCILE else set())


def test_whoever_makes_the_second_takes_nothing_back():
    second = replace(STATE, second=True, trainer_id=12)
    assert offered(second, 12, "trainer") == {"second"}
    assert offered(second, 12, "moderator") == {"second", "waives"}


def test_another_than_the_first_takes_nothing_back():
    assert offered(replace(STATE, state=State.SECOND), 12, "trainer") == {"waits_for_second"}


def test_nobody_moderates_their_own_work():
    mine = replace(STATE, state=State.SECOND)
    assert "waives" not in offered(mine, mine.submission.user_id, "moderator")
