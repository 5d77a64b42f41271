from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from submissions import api as submissions
from submissions.models import score_reset

from tests.grading.conftest import hand_in, lapse
from tests.legs import examples
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking import undoing
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.states import State

GOOD = {"arithmetic": "good", "mix": "weak"}
BEST = {"arithmetic": "good", "mix": "good"}
ANNA, BRAM = 11, 12
pytestmark = pytest.mark.django_db(transaction=True)


def points(key):
    score = submissions.get_scores(key.course_id, key.student_id).get(key.usage_key)
    return score and (score["points_earned"], score["points_possible"])


@pytest.fixture
def released(submitted):
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {"mix": "Who pays?"}, "")
    return api.release(submitted.uuid, 1, ANNA)


def test_what_was_released_by_mistake_is_as_if_it_had_not_been(released, key):
    assert points(key) == (4, 5)
    undone = api.undo_release(released.uuid, 2, ANNA)
    assert (undone.state, undone.mark, undone.score_due) == (State.MARKING, None, False)
    assert (undone.levels, undone.comments) == (GOOD, {"mix": "Who pays?"})
    assert undone.claim.by == ANNA
    assert api.standing(key).mark is None
    assert points(key) is None
    assert [entry.what for entry in api.history(released.uuid)] == ["undone", "released", "saved"]


def test_the_mark_and_the_score_from_before_come_back(released, key):
    before = released.mark
    api.reopen(released.uuid, 2, ANNA)
    api.save_review(released.uuid, 3, ANNA, BEST, {}, "")
    again = api.release(released.uuid, 4, ANNA, "Read anew.")
    assert points(key) == (5, 5)
    api.undo_release(released.uuid, again.version, ANNA)
    assert api.standing(key).mark == before
    assert points(key) == (4, 5)
    after = api.review(released.uuid)
    assert (after.levels, after.reason) == (BEST, "Read anew.")


def test_a_release_can_be_undone_and_made_again_and_undone(released, key):
    version = 2
    for _ in range(2):
        version = api.undo_release(released.uuid, version, ANNA).version
        assert points(key) is None
        version = api.release(released.uuid, version, ANNA).version
        assert points(key) == (4, 5)


def test_after_its_minute_a_release_stands(released, key):
    assert api.review(released.uuid).undo_until
    Review.objects.update(released_at=timezone.now() - timedelta(seconds=61))
    assert api.review(released.uuid).undo_until is None
    with pytest.raises(api.TooLate):
        api.undo_release(released.uuid, 2, ANNA)
    assert (api.review(released.uuid).state, points(key)) == (State.RELEASED, (4, 5))


def test_only_who_released_it_undoes_it(released):
    with pytest.raises(api.TooLate):
        api.undo_release(released.uuid, 2, BRAM)
    assert api.review(released.uuid).released


@pytest.mark.parametrize("trainer", [ANNA, BRAM])
def test_what_went_on_since_is_told_and_not_undone(released, key, trainer):
    api.reopen(released.uuid, 2, trainer)
    lapse()
    with pytest.raises(api.StaleReview):
        api.undo_release(released.uuid, 2, ANNA)
    assert api.standing(key).mark == released.mark


def test_undoing_sent_again_is_answered_as_the_first_time(released):
    first, again = (api.undo_release(released.uuid, 2, ANNA) for _ in range(2))
    assert first.version == again.version == 3
    assert len(api.history(released.uuid)) == 3


def test_what_is_undone_is_told_as_done_however_quickly_a_colleague_goes_on(
    released, key, monkeypatch
):
    """Its score went on standing, and whoever undid it was told that they had not."""

    def and_then(*step):
        done = change(*step)
        api.save_review(released.uuid, 3, BRAM, BEST, {}, "", take_over=True)
        return done

    change = undoing.change
    monkeypatch.setattr(undoing, "change", and_then)
    after = api.undo_release(released.uuid, 2, ANNA)
    assert (after.version, after.trainer_id, after.mark, after.score_due) == (4, BRAM, None, False)
    assert points(key) is None


def test_a_gradebook_that_did_not_hear_of_it_is_told_later(released, key):
    def fail(**kwargs):
        raise ConnectionError("no broker")

    score_reset.connect(fail)
    try:
        assert api.undo_release(released.uuid, 2, ANNA).score_due
    finally:
        score_reset.disconnect(fail)
    assert points(key) == (4, 5)
    assert api.send_due(key.usage_key) == {released.uuid}
    assert points(key) is None


ACTS = st.lists(st.sampled_from(["save", "finish", "release", "undo", "reopen", "later"]))


@given(ACTS)
@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_done_the_gradebook_has_the_score_of_the_mark_that_is_shown(key, content, acts):
    mine = replace(key, student_id=uuid4().hex)
    uuid = hand_in(mine, content).uuid
    for number, act in enumerate(acts):
        version = api.review(uuid).version
        try:
            if act == "save":
                levels = {**GOOD, "mix": "good"} if number % 2 else GOOD
                api.save_review(uuid, version, ANNA, levels, {}, "")
            elif act == "later":
                lapse()
                Review.objects.update(released_at=F("released_at") - timedelta(minutes=2))
            else:
                done = {"finish": api.finish, "release": api.release, "reopen": api.reopen}
                done.get(act, api.undo_release)(uuid, version, ANNA)
        except (api.Invalid, api.StaleReview, api.TooLate):
            pass
        mark = api.standing(mine).mark
        assert points(mine) == (mark and (mark.points, mark.possible))
        assert mark or not api.review(uuid).released
