"""Another look at a mark: asked once a release, answered once."""

from datetime import timedelta

import pytest

from tests.grading.conftest import person
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Look, Review
from tns_training_xblock.grading.retirement import erase_retired_user

pytestmark = pytest.mark.django_db
ANNA, BRAM = 11, 12
GOOD, POOR = {"arithmetic": "good", "mix": "good"}, {"arithmetic": "weak", "mix": "good"}


@pytest.fixture
def released(submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, POOR, {}, "")
    return api.release(saved, 1, ANNA)


@pytest.fixture
def asked(key, released):
    api.ask(key, released.mark.released_at, "My sum is right.")
    return api.review(released.uuid)


def looked(key):
    look = api.standing(key).look
    return look and (look.reason, look.outcome, look.answer, look.answered_by)


def test_what_is_asked_waits_for_a_trainer(key, released, asked, django_assert_num_queries):
    assert looked(key) == ("My sum is right.", "", "", None)
    assert asked.look_asked_at == Look.objects.get().asked_at
    assert api.wants_reason(asked)
    assert not api.changes_mark(asked)
    with django_assert_num_queries(3):
        api.standing(key)


def test_it_is_asked_once_a_release(key, released, asked):
    at = released.mark.released_at
    api.ask(key, at, "My sum is right.")
    for reason, at_, why in [
        ("Another reason.", at, "asked"),
        ("My sum is right.", at - timedelta(seconds=1), "changed"),
        (" ", at, "nothing-said"),
        ("x" * 10_001, at, "too-long"),
    ]:
        with pytest.raises(api.NoLook) as refused:
            api.ask(key, at_, reason)
        assert refused.value.why == why
    assert Look.objects.count() == 1


def test_of_what_is_not_released_or_with_the_learner_nothing_is_asked(key, content, submitted):
    with pytest.raises(api.NoLook):
        api.ask(key, Review.objects.get().submitted_at, "Why?")
    saved = api.save_review(submitted.uuid, 0, ANNA, POOR, {}, "Once more.")
    released = api.release(saved, 1, ANNA)
    api.return_for_revision(released, 2, ANNA)
    with pytest.raises(api.NoLook):
        api.ask(key, released.mark.released_at, "Why?")
    assert not Look.objects.exists()


def test_the_answer_that_it_stands_is_read_by_the_learner(key, asked):
    assert api.stands(asked, BRAM, "The second sum is wrong.")
    assert looked(key) == ("My sum is right.", "stands", "The second sum is wrong.", BRAM)
    state = api.review(asked.uuid)
    assert (state.state, state.version, state.look_asked_at) == ("released", asked.version, None)
    assert api.standing(key).mark == asked.mark
    # Sent twice it is one answer; another one comes too late.
    assert api.stands(asked, BRAM, "The second sum is wrong.")
    assert not api.stands(asked, ANNA, "No.")
    assert looked(key)[2:] == ("The second sum is wrong.", BRAM)


@pytest.mark.parametrize(("said", "code"), [(" ", "answer-missing"), ("x" * 10_001, "too-long")])
def test_it_is_not_answered_without_a_word(asked, said, code):
    with pytest.raises(api.Invalid) as refused:
        api.stands(asked, BRAM, said)
    assert refused.value.problems == ((":answer", code),)
    assert api.review(asked.uuid).look_asked_at


def test_what_was_reopened_meanwhile_is_not_said_to_stand(asked):
    api.reopen(asked, asked.version, ANNA)
    assert not api.stands(asked, BRAM, "It stands.")
    assert api.review(asked.uuid).look_asked_at


@pytest.mark.parametrize(("levels", "outcome"), [(GOOD, "changed"), (POOR, "stands")])
def test_the_next_release_answers_it_with_its_reason(key, asked, levels, outcome):
    state = api.reopen(asked, asked.version, ANNA)
    state = api.save_review(state, state.version, ANNA, levels, {}, "")
    with pytest.raises(api.Invalid):
        api.release(state, state.version, ANNA)
    api.release(state, state.version, ANNA, "I read it anew.")
    # It was asked of the mark before: of the new one nothing is asked yet.
    assert looked(key) is None
    [look] = api.looks_at(state.id)
    assert (look.outcome, look.answer, look.answered_by) == (outcome, "I read it anew.", ANNA)
    assert (api.standing(key).mark.change is not None) is (outcome == "changed")
    api.ask(key, api.standing(key).mark.released_at, "Once more.")
    assert looked(key)[0] == "Once more."


def test_an_undone_release_answers_nothing(key, asked):
    state = api.reopen(asked, asked.version, ANNA)
    state = api.save_review(state, state.version, ANNA, GOOD, {}, "")
    state = api.release(state, state.version, ANNA, "I read it anew.")
    api.undo_release(state, state.version, ANNA)
    after = api.review(asked.uuid)
    assert (after.look_asked_at, after.reason) == (asked.look_asked_at, "I read it anew.")
    assert looked(key) == ("My sum is right.", "", "", None)


def test_work_that_goes_back_answers_it_with_what_was_said(key, asked):
    state = api.reopen(asked, asked.version, ANNA)
    state = api.save_review(state, state.version, ANNA, POOR, {}, "Add up the second sum anew.")
    api.return_for_revision(state, state.version, ANNA)
    [look] = api.looks_at(state.id)
    assert (look.outcome, look.answer) == ("returned", "Add up the second sum anew.")
    assert Review.objects.get().look_asked_at is None


@pytest.mark.parametrize("act", ["release", "return"])
def test_who_did_not_know_that_it_was_asked_is_told(key, released, act):
    state = api.reopen(released, 2, ANNA)
    state = api.save_review(state, state.version, ANNA, POOR, {}, "Well.")
    api.ask(key, released.mark.released_at, "My sum is right.")
    do = api.release if act == "release" else api.return_for_revision
    with pytest.raises(api.StaleReview):
        do(state, state.version, ANNA)
    assert api.review(state.uuid).look_asked_at
    assert looked(key)[1] == ""


def test_it_goes_with_the_work_and_names_no_trainer_who_left(key, asked):
    tara = person("tara")
    api.stands(asked, tara.pk, "It stands.")
    erase_retired_user(None, user=tara)
    assert looked(key) == ("My sum is right.", "stands", "It stands.", None)
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    assert not Look.objects.exists()
