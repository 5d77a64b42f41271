"""What is told of a submission is how it stands then."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import ANSWER, hand_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.grading.telling.events import happening_of

ANNA, BRAM = 11, 12
LEVELS = {"arithmetic": "good", "mix": "weak"}


def test_what_is_not_known_is_left_out_of_a_log():
    happening = happening_of(
        Review(submission_uuid="u", round=2, state="marking"), "saved", None, datetime.now(UTC)
    )
    data = json.loads(json.dumps(happening.data))
    assert data.keys() == {
        "version", "at", "course_id", "usage_key", "submission", "round", "state", "late",
    }  # fmt: skip
    assert happening.name == "tns_training.case_study.saved"


def test_each_step_is_heard_once_with_how_it_stands_then(key, content, db, heard, committing):
    with committing():
        uuid = hand_in(key, content, user_id=5, late=True).uuid
    with committing():
        api.claim(uuid, ANNA)
        api.claim(uuid, ANNA)
        assert api.claim(uuid, BRAM) is None
        api.claim(uuid, BRAM, take_over=True)
    with committing():
        api.save_review(uuid, 0, BRAM, LEVELS, {}, "")
        api.save_review(uuid, 1, BRAM, LEVELS, {}, "Again.")
        api.save_review(uuid, 2, ANNA, LEVELS, {}, "Mine.", take_over=True)
        api.finish(uuid, 3, ANNA)
        api.release(uuid, 4, ANNA)
        api.undo_release(uuid, 5, ANNA)
        api.release(uuid, 6, ANNA)
        api.reopen(uuid, 7, ANNA)
        api.return_for_revision(uuid, 8, ANNA)
    told = [(each.what, each.by, each.state) for each in heard]
    assert told == [
        ("submitted", 5, "submitted"),
        ("claimed", ANNA, "submitted"),
        ("taken_over", BRAM, "submitted"),
        ("saved", BRAM, "marking"),
        ("saved", ANNA, "marking"),
        ("taken_over", ANNA, "marking"),
        ("finished", ANNA, "ready"),
        ("released", ANNA, "released"),
        ("undone", ANNA, "marking"),
        ("released", ANNA, "released"),
        ("reopened", ANNA, "marking"),
        ("returned", ANNA, "returned"),
    ]
    place = {(each.course_id, each.usage_key, each.submission, each.learner) for each in heard}
    assert place == {(key.course_id, key.usage_key, uuid, 5)}
    assert {(each.round, each.late) for each in heard} == {(1, True)}
    assert {each.what for each in heard if each.points is not None} == {"released"}
    assert {(each.points, each.possible) for each in heard if each.points is not None} == {(4, 5)}


def test_next_waiting_is_told_as_a_claim(submitted, heard, committing):
    with committing():
        assert api.claim_next(Review.objects.all(), ANNA) == submitted.uuid
    assert [(each.what, each.by) for each in heard] == [("claimed", ANNA)]


def test_handing_in_again_and_taking_back_are_told(key, content, db, heard, committing):
    first = hand_in(key, content, user_id=5).uuid
    api.save_review(first, 0, ANNA, {}, {}, "Once more.")
    api.return_for_revision(first, 1, ANNA)
    version = api.standing(key).draft.version
    with committing():
        again = api.submit(key, ANSWER, version, user_id=5, content=content, possible=5, late=False)
        api.withdraw(key, 5, again.uuid)
        api.withdraw(key, 5, again.uuid)
    assert [(each.what, each.by, each.round, each.state, each.submission) for each in heard] == [
        ("submitted", 5, 2, "submitted", again.uuid),
        ("withdrawn", 5, 2, "withdrawn", again.uuid),
    ]


@pytest.mark.parametrize("step", ["claim", "save"])
def test_what_did_not_happen_is_not_told(submitted, heard, committing, step):
    api.claim(submitted.uuid, ANNA)
    with committing():
        if step == "claim":
            api.claim(submitted.uuid, BRAM)
        else:
            with pytest.raises(api.Claimed):
                api.save_review(submitted.uuid, 0, BRAM, {}, {}, "Mine.")
    assert heard == []


def test_the_mark_that_is_told_is_what_counts_of_late_work(key, content, db, heard, committing):
    set_rules(key.course_id, key.usage_key, Rules(late_cost=50), 1)
    uuid = hand_in(key, content, late=True, due=timezone.now() - timedelta(hours=1)).uuid
    with committing():
        api.save_review(uuid, 0, ANNA, LEVELS, {}, "Late.")
        api.release(uuid, 1, ANNA)
    mark = api.standing(key).mark
    assert (mark.earned, mark.points) == (4, 2)
    assert [(each.points, each.possible) for each in heard if each.what == "released"] == [(2, 5)]
