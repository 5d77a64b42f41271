"""A changed mark and its reason, from the desk to the learner."""

from dataclasses import replace

import pytest

from tests.grading.releasing.conftest import in_an_hour, rights, time_comes
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Planned
from tns_training_xblock.grading.queue.bulk import release_ready
from tns_training_xblock.grading.releasing.due import release_due
from tns_training_xblock.grading.releasing.planning import plan

__all__ = ["rights"]
pytestmark = pytest.mark.django_db
ANNA = 11
GOOD, POOR = {"arithmetic": "good", "mix": "good"}, {"arithmetic": "weak", "mix": "good"}


@pytest.fixture
def reopened(submitted):
    """Released with all points, and on the desk again."""
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Well.")
    released = api.release(saved, 1, ANNA)
    assert not api.wants_reason(released)
    return api.reopen(released, 2, ANNA)


def changed(state, levels=POOR, **more):
    return api.save_review(state, state.version, ANNA, levels, {}, "Not so well.", **more)


@pytest.mark.parametrize("act", [api.release, api.finish])
@pytest.mark.parametrize("reason", [None, "", " \n ", "x" * 10_001])
def test_another_mark_is_not_released_without_a_reason(key, reopened, act, reason):
    state = changed(reopened)
    with pytest.raises(api.Invalid) as refused:
        act(state, state.version, ANNA, reason)
    [(place, code)] = refused.value.problems
    assert (place, code) == (
        ":reason",
        "too-long" if reason and reason[0] == "x" else "reason-missing",
    )
    assert api.review(state.uuid).state == "marking"
    assert api.standing(key).mark.points == 5


def test_the_learner_reads_from_what_to_what_when_and_why(key, reopened):
    first = api.standing(key).mark
    state = changed(reopened)
    released = api.release(state, state.version, ANNA, " The sum does not add up. ")
    mark = api.standing(key).mark
    assert mark == released.mark
    assert (mark.points, mark.change) == (
        2, api.Change("The sum does not add up.", 5, 5, GOOD, first.released_at),
    )  # fmt: skip
    assert api.history(state.uuid)[0].reason == "The sum does not add up."
    assert api.review(state.uuid).reason == ""


def test_what_is_said_with_the_draft_is_the_reason_of_whoever_releases(key, reopened, rights):
    state = changed(reopened, reason="The sum does not add up.")
    assert api.review(state.uuid).reason == "The sum does not add up."
    state = changed(state)
    done = api.finish(state, state.version, ANNA)
    assert release_ready([done.uuid], rights).done == 1
    assert api.standing(key).mark.change.why == "The sum does not add up."


@pytest.mark.parametrize("levels", [GOOD])
def test_the_same_levels_with_other_words_need_none(key, reopened, levels):
    state = changed(reopened, levels, reason="Nobody asked.")
    api.release(state, state.version, ANNA)
    mark = api.standing(key).mark
    assert (mark.overall, mark.change) == ("Not so well.", None)
    assert api.history(state.uuid)[0].reason == ""


def test_within_its_minute_a_release_is_taken_back_and_made_anew_without(key, submitted):
    saved = api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "")
    undone = api.undo_release(api.release(saved, 1, ANNA), 2, ANNA)
    state = changed(undone)
    api.release(state, state.version, ANNA)
    assert api.standing(key).mark.change is None


def test_another_round_is_another_mark_and_no_changed_one(key, content, reopened):
    state = changed(reopened)
    api.return_for_revision(state, state.version, ANNA)
    version = api.standing(key).draft.version
    how = {"user_id": 7, "content": content, "possible": 5, "late": False}
    second = api.submit(key, {"tasks": {"plan": "Thirds."}}, version, **how)
    version = api.review(second.uuid).version
    saved = api.save_review(second.uuid, version, ANNA, GOOD, {}, "")
    assert not api.changes_mark(saved)
    api.release(saved, saved.version, ANNA)
    assert api.standing(key).mark.change is None


def test_nobody_releases_it_by_the_way(key, reopened, rights, trainer):
    """It was said to be done before a reason was asked for, as by an older version."""
    state = changed(reopened, reason="Said.")
    done = api.finish(state, state.version, ANNA)
    from tns_training_xblock.grading.models import Review

    Review.objects.update(reason="")
    assert dict(release_ready([done.uuid], rights).left) == {"unexplained": 1}
    plan(rights, in_an_hour())
    time_comes()
    assert release_due() == 0
    assert Planned.objects.get().left == {"unexplained": 1}
    assert api.standing(key).mark.points == 5


def test_the_reason_reads_in_any_script_and_sign(key, reopened):
    state = changed(reopened)
    api.release(state, state.version, ANNA, "أُعيد الحساب 🧮")
    assert api.standing(key).mark.change.why == "أُعيد الحساب 🧮"


def test_a_third_mark_is_told_beside_the_second(key, reopened):
    state = changed(reopened)
    state = api.release(state, state.version, ANNA, "One.")
    state = api.reopen(state, state.version, ANNA)
    state = changed(state, GOOD)
    api.release(state, state.version, ANNA, "Two.")
    change = api.standing(key).mark.change
    assert (change.why, change.points, change.levels) == ("Two.", 2, POOR)
    assert [entry.reason for entry in api.history(state.uuid) if entry.what == "released"] == [
        "Two.", "One.", "",
    ]  # fmt: skip


def test_what_was_kept_otherwise_is_no_change(reopened):
    from tns_training_xblock.grading.reasons.change import Change

    assert [Change.of(kept) for kept in (None, "", [], {}, 7)] == [None] * 5
    assert Change.of({"at": "x", "points": -3, "levels": [1]}).at is None
    whole = Change("Why", 1, 2, {"a": "b"}, reopened.mark.released_at)
    assert Change.of(whole.kept()) == whole
    assert Change.of(replace(whole, at=None).kept()).at is None
