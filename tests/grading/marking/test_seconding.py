import pytest

from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking.history import history
from tns_training_xblock.grading.marking.joining import joined
from tns_training_xblock.grading.marking.seconding import done_second
from tns_training_xblock.grading.models import Review, SecondMark
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.states import State

from ..conftest import ANSWER, CASE, KEY, LEFT, lapse

ANNA, BILAL, CHIARA = 11, 12, 13
GOOD = {"arithmetic": "good", "mix": "good"}
WEAK = {"arithmetic": "weak", "mix": "good"}


@pytest.fixture
def twice(submitted):
    """The submission, which wants two marks."""
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    return submitted.uuid


@pytest.fixture
def passed_on(twice):
    """The same with a whole first mark."""
    first(twice)
    return twice


def first(uuid, levels=GOOD, comment="It adds up.", act=api.finish):
    state = api.save_review(uuid, api.review(uuid).version, ANNA, levels, {"mix": comment}, "Fine.")
    return act(uuid, state.version, ANNA)


def seen(uuid, trainer):
    return api.as_seen(api.review(uuid), trainer)


def second(uuid, levels=GOOD, trainer=BILAL, comment="Two payers."):
    state = seen(uuid, trainer)
    state = api.save_second(state, state.version, trainer, levels, {"mix": comment}, "")
    return api.finish_second(state, state.version, trainer)


@pytest.mark.parametrize("act", [api.finish, api.release])
def test_a_whole_first_mark_waits_for_the_second(twice, act):
    state = first(twice, act=act)
    assert (state.state, state.mark, state.trainer_id) == (State.SECOND, None, ANNA)
    assert Review.objects.get().released is None
    assert api.standing(KEY).stage == "reading"
    assert [entry.what for entry in history(twice)] == ["passed_on", "saved"]


@pytest.mark.parametrize("act", [api.finish, api.release])
def test_passing_it_on_twice_is_done_once(twice, act):
    done = first(twice, act=act)
    assert act(twice, done.version - 1, ANNA).version == done.version


def test_what_is_not_whole_is_not_passed_on(twice):
    state = api.save_review(twice, 0, ANNA, {"mix": "good"}, {}, "")
    with pytest.raises(api.Invalid):
        api.finish(twice, state.version, ANNA)


def test_the_second_sees_nothing_of_the_first(passed_on):
    state = seen(passed_on, BILAL)
    assert (state.second, state.state, state.version) == (True, State.SUBMITTED, 0)
    assert (state.levels, state.comments, state.overall, state.points) == ({}, {}, "", 0)
    assert state.trainer_id is None


def test_the_first_sees_nothing_of_the_second(passed_on):
    state = seen(passed_on, BILAL)
    api.save_second(state, 0, BILAL, WEAK, {}, "No sum.")
    mine = seen(passed_on, ANNA)
    assert (mine.second, mine.levels, mine.overall) == (False, GOOD, "Fine.")
    assert "No sum." not in str([entry.overall for entry in history(passed_on)])


def test_the_first_may_not_be_the_second(passed_on):
    assert api.claim(passed_on, ANNA) is None
    assert api.claim(passed_on, ANNA, take_over=True) is None
    state = api.as_seen(api.review(passed_on), BILAL)
    with pytest.raises(api.StaleReview):
        api.save_second(state, 0, ANNA, WEAK, {}, "")
    assert not SecondMark.objects.exists()


def test_nor_who_had_a_hand_in_the_first(twice):
    api.save_review(twice, 0, CHIARA, {}, {}, "Begun.")
    lapse()
    first(twice)
    assert api.claim(twice, CHIARA) is None
    assert seen(twice, CHIARA).levels == GOOD
    assert api.claim(twice, BILAL)


def test_the_next_waiting_is_a_second_mark_for_another(passed_on):
    assert api.claim_next(Review.objects.all(), ANNA) is None
    assert api.next_of(Review.objects.all(), ANNA) is None
    assert api.next_of(Review.objects.all(), BILAL) == passed_on
    assert api.claim_next(Review.objects.all(), BILAL) == passed_on


def test_the_same_levels_make_it_ready_with_both_comments(passed_on):
    state = second(passed_on)
    assert (state.state, state.levels, state.trainer_id) == (State.READY, GOOD, ANNA)
    assert state.comments == {"mix": "It adds up.\n\nTwo payers."}
    assert api.review(passed_on) == state
    kept = SecondMark.objects.get()
    assert (kept.trainer_id, kept.first_by, kept.done_at is not None) == (BILAL, ANNA, True)
    assert kept.first["comments"] == {"mix": "It adds up."}
    newest = history(passed_on)[0]
    assert (newest.what, newest.user_id, newest.comments) == (
        "seconded", BILAL, {"mix": "Two payers."},
    )  # fmt: skip


def test_other_levels_are_to_be_reconciled_and_keep_the_first(passed_on):
    state = second(passed_on, WEAK)
    assert (state.state, state.levels) == (State.RECONCILE, GOOD)
    assert api.standing(KEY).mark is None
    two = api.two_of(state)
    assert (two.first.levels, two.second.levels) == (GOOD, WEAK)


def test_the_second_release_is_the_mark(passed_on):
    ready = second(passed_on)
    api.release(passed_on, ready.version, BILAL)
    assert api.standing(KEY).mark.points == 5


def test_a_second_mark_is_whole_or_not_done(passed_on):
    state = api.save_second(seen(passed_on, BILAL), 0, BILAL, {"mix": "good"}, {}, "")
    with pytest.raises(api.Invalid):
        api.finish_second(state, state.version, BILAL)
    with pytest.raises(api.Invalid):
        api.save_second(state, state.version, BILAL, {"mix": "none"}, {}, "")


def test_a_save_sent_twice_is_kept_once(passed_on):
    state = seen(passed_on, BILAL)
    once = api.save_second(state, 0, BILAL, WEAK, {}, "x")
    again = api.save_second(state, 0, BILAL, WEAK, {}, "x")
    assert again.version == once.version == 1


def test_a_third_is_told_of_the_second_and_nothing_of_the_first(passed_on):
    state = seen(passed_on, BILAL)
    api.save_second(state, 0, BILAL, WEAK, {}, "x")
    for version in (0, 1):
        with pytest.raises((api.StaleReview, api.Claimed)) as refused:
            api.save_second(state, version, CHIARA, GOOD, {}, "")
        assert refused.value.current.levels == WEAK
    lapse()
    assert api.save_second(state, 1, CHIARA, GOOD, {}, "").trainer_id == CHIARA


def test_a_finish_that_is_late_by_a_save_is_refused(passed_on):
    state = api.save_second(seen(passed_on, BILAL), 0, BILAL, WEAK, {}, "x")
    api.save_second(state, 1, BILAL, GOOD, {}, "x")
    with pytest.raises(api.StaleReview):
        api.finish_second(state, 1, BILAL)
    assert api.review(passed_on).state == State.SECOND


def test_a_finish_sent_twice_is_known(passed_on):
    done = second(passed_on)
    sent = (GOOD, {"mix": "Two payers."}, "")
    assert done_second(done, BILAL, *sent) == done
    assert done_second(done, ANNA, *sent) is None
    assert done_second(done, BILAL, WEAK, {}, "") is None


def test_the_first_takes_back_what_nobody_has_on_the_desk(passed_on):
    version = api.review(passed_on).version
    with pytest.raises(api.StaleReview):
        api.reopen(passed_on, version, CHIARA)
    api.claim(passed_on, BILAL)
    with pytest.raises(api.Claimed):
        api.reopen(passed_on, version, ANNA)
    lapse()
    assert api.reopen(passed_on, version, ANNA).state == State.MARKING
    assert history(passed_on)[0].what == "took_back"
    with pytest.raises(api.StaleReview):
        api.save_second(api.review(passed_on), 0, BILAL, GOOD, {}, "")


def test_what_was_taken_back_goes_on_to_the_same_second_mark(passed_on):
    api.save_second(seen(passed_on, BILAL), 0, BILAL, WEAK, {}, "x")
    lapse()
    again = api.reopen(passed_on, api.review(passed_on).version, ANNA)
    api.finish(passed_on, again.version, ANNA)
    assert seen(passed_on, BILAL).levels == WEAK


def test_a_moderator_lets_it_go_without(passed_on):
    state = api.waive_second(passed_on, CHIARA)
    assert (state.state, state.trainer_id, state.levels) == (State.READY, ANNA, GOOD)
    again = api.reopen(passed_on, state.version, ANNA)
    assert api.finish(passed_on, again.version, ANNA).state == State.READY


def test_what_two_have_marked_is_not_marked_by_two_again(passed_on):
    ready = second(passed_on)
    again = api.reopen(passed_on, ready.version, ANNA)
    assert api.release(passed_on, again.version, ANNA).state == State.RELEASED


def test_a_rule_that_changes_leaves_nothing_stuck(passed_on):
    set_rules(KEY.course_id, KEY.usage_key, Rules(), 1)
    assert api.claim(passed_on, BILAL)
    lapse()
    again = api.reopen(passed_on, api.review(passed_on).version, ANNA)
    assert api.finish(passed_on, again.version, ANNA).state == State.READY


def test_what_was_ready_before_the_rule_is_released(submitted):
    state = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "")
    ready = api.finish(submitted.uuid, state.version, ANNA)
    set_rules(KEY.course_id, KEY.usage_key, Rules(second="all"), 1)
    assert api.release(submitted.uuid, ready.version, ANNA).state == State.RELEASED


def test_the_next_round_is_marked_twice_anew(passed_on):
    ready = second(passed_on)
    api.return_for_revision(passed_on, ready.version, ANNA)
    draft = api.standing(KEY).draft
    new = hand_in_again(draft.version)
    assert first(new.uuid).state == State.SECOND
    assert seen(new.uuid, BILAL).levels == {}
    assert second(new.uuid, WEAK).state == State.RECONCILE
    assert [kept.round for kept in SecondMark.objects.order_by("round")] == [1, 2]


def hand_in_again(version):
    return api.submit(KEY, ANSWER, version, user_id=LEFT, content=CASE, possible=5, late=False)


@pytest.mark.parametrize("act", [api.release, api.finish, api.return_for_revision, api.reopen])
def test_the_acts_of_a_first_mark_are_none_of_a_second(passed_on, act):
    before = list(Review.objects.values())
    state = api.save_second(seen(passed_on, BILAL), 0, BILAL, GOOD, {}, "x")
    lapse()
    with pytest.raises(api.NotNow):
        act(state, state.version, BILAL)
    after = list(Review.objects.values())
    assert before[0]["state"] == after[0]["state"] == State.SECOND
    assert before[0]["version"] == after[0]["version"]


def test_a_reset_takes_the_second_mark_too(passed_on):
    second(passed_on, WEAK)
    api.forget(KEY.course_id, KEY.usage_key, KEY.student_id, 1)
    assert not SecondMark.objects.exists()


def test_comments_are_joined_and_said_once():
    assert joined("Good. ", "Good.") == "Good."
    assert joined("", "Why?") == "Why?"
    assert joined("One.", "Two.") == "One.\n\nTwo."


def test_without_a_rule_all_goes_as_it_always_went(submitted):
    assert first(submitted.uuid).state == State.READY
    assert not SecondMark.objects.exists()
