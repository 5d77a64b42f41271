import pytest

from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.history import history
from tns_training_xblock.grading.models import SecondMark
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import Marked
from tns_training_xblock.work.errors import NotFound

from ..conftest import KEY
from .test_seconding import ANNA, BILAL, CHIARA, GOOD, WEAK, first, second

WANTED = Marked({"arithmetic": "good", "mix": "weak"}, {"mix": "Both of us."}, "Well done.", 4)


@pytest.fixture
def differ(submitted):
    """Two marks of the submission that differ: its review."""
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    first(submitted.uuid)
    return second(submitted.uuid, WEAK)


def settle(state, person, wanted=WANTED, *, moderates=False):
    return api.settle(state.uuid, state.version, person, wanted, moderates=moderates)


def test_a_moderator_decides_at_once(differ):
    state = settle(differ, CHIARA, moderates=True)
    assert (state.state, state.levels, state.points) == (State.READY, WANTED.levels, 4)
    assert (state.trainer_id, state.comments, state.overall) == (
        ANNA, {"mix": "Both of us."}, "Well done.",
    )  # fmt: skip
    assert (history(state.uuid)[0].what, history(state.uuid)[0].user_id) == ("settled", CHIARA)
    released = api.release(state.uuid, state.version, CHIARA)
    assert released.mark.levels == WANTED.levels


def test_both_together_decide(differ):
    proposed = settle(differ, BILAL)
    assert (proposed.state, proposed.levels) == (State.RECONCILE, GOOD)
    two = api.two_of(proposed)
    assert (two.proposal, two.proposed_by) == (WANTED, BILAL)
    settled = api.accept(proposed.uuid, proposed.version, ANNA)
    assert (settled.state, settled.levels) == (State.READY, WANTED.levels)


def test_who_proposed_does_not_accept(differ):
    proposed = settle(differ, ANNA)
    for person in (ANNA, CHIARA):
        with pytest.raises(api.NotYours):
            api.accept(proposed.uuid, proposed.version, person)
    assert api.review(proposed.uuid).state == State.RECONCILE


def test_what_is_accepted_is_what_was_seen(differ):
    once = settle(differ, ANNA)
    other = Marked(GOOD, {}, "", 5)
    settle(once, ANNA, other)
    with pytest.raises(api.StaleReview):
        api.accept(once.uuid, once.version, BILAL)


def test_the_other_proposes_instead(differ):
    once = settle(differ, ANNA)
    again = settle(once, BILAL, Marked(GOOD, {}, "", 5))
    assert api.two_of(again).proposed_by == BILAL
    assert api.accept(again.uuid, again.version, ANNA).levels == GOOD


@pytest.mark.parametrize("person", [ANNA, BILAL])
def test_nobody_decides_alone_over_their_own_mark(differ, person):
    assert settle(differ, person, moderates=True).state == State.RECONCILE


def test_where_the_other_left_who_moderates_decides(differ):
    SecondMark.objects.update(first_by=None)
    assert settle(differ, BILAL, moderates=True).state == State.READY


def test_a_third_who_does_not_moderate_has_no_say(differ):
    with pytest.raises(api.NotYours):
        settle(differ, CHIARA)


def test_a_mark_needs_a_level_for_each_criterion(differ):
    with pytest.raises(api.Invalid):
        settle(differ, ANNA, Marked({"mix": "good"}, {}, "", 2))
    with pytest.raises(api.Invalid):
        settle(differ, CHIARA, Marked({"mix": "x"}, {}, "", 2), moderates=True)


def test_only_what_differs_is_settled(submitted):
    state = api.review(submitted.uuid)
    with pytest.raises(api.NotNow):
        settle(state, CHIARA, moderates=True)
    with pytest.raises(NotFound):
        api.two_of(state)


def test_both_are_kept_with_what_was_made_of_them(differ):
    settle(differ, CHIARA, moderates=True)
    two = api.two_of(api.review(differ.uuid))
    assert (two.first.levels, two.second.levels) == (GOOD, WEAK)
    told = [(entry.what, entry.user_id) for entry in history(differ.uuid)]
    assert told == [
        ("settled", CHIARA), ("seconded", BILAL), ("passed_on", ANNA), ("saved", ANNA),
    ]  # fmt: skip
