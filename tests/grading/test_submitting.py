import hashlib
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from submissions import api as submissions
from submissions.models import Submission

from tns_training_xblock.grading import api, submitting
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work import editions
from tns_training_xblock.work.models import Edition, Work

from .conftest import ANSWER, hand_in


def test_the_receipt_says_what_was_handed_in(key, content, db):
    receipt = hand_in(key, content, late=True)
    assert receipt.answer == ANSWER
    assert receipt.late
    assert receipt.number.replace("-", "") == receipt.uuid[:8].upper()
    assert api.standing(key).receipt == receipt


def test_a_second_submission_gives_the_first_receipt(key, content, submitted):
    again = api.submit(key, {"tasks": {}}, 0, user_id=7, content=content, possible=5, late=True)
    assert again == submitted
    assert Submission.objects.count() == 1


def test_an_older_tab_cannot_submit_over_a_newer_text(key, content, db):
    work_api.save_draft(key, {"text": "one"}, 0)
    work_api.save_draft(key, {"text": "two"}, 1)
    with pytest.raises(work_api.StaleDraft):
        api.submit(key, {"text": "one"}, 1, user_id=7, content=content, possible=5, late=False)
    assert api.standing(key).receipt is None


@pytest.mark.parametrize("back", ["returned", "withdrawn"])
def test_the_same_request_that_comes_again_once_it_went_back_hands_nothing_in(
    key, content, submitted, back
):
    """Its first reply was lost: what came since was not seen by whoever sends it."""
    if back == "returned":
        api.save_review(submitted.uuid, 0, 11, {}, {}, "Name who pays.")
        api.return_for_revision(submitted.uuid, 1, 11)
    else:
        api.withdraw(key, 1, submitted.uuid)
    with pytest.raises(work_api.StaleDraft) as told:
        hand_in(key, content)
    assert told.value.current.answer == ANSWER
    assert api.standing(key).state == back


def test_a_save_whose_reply_was_lost_holds_up_nobody_who_hands_in_the_same(key, content, db):
    work_api.save_draft(key, ANSWER, 0)
    assert hand_in(key, content).answer == ANSWER


def test_the_platform_gets_a_reference_and_a_digest_but_not_the_text(key, submitted):
    kept = submissions.get_submission(submitted.uuid)["answer"]
    text = json.dumps(ANSWER, sort_keys=True, separators=(",", ":"))
    assert kept["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert "Fees pay" not in json.dumps(kept)


def test_the_submission_stands_under_the_learner_and_block(key, submitted):
    item = {
        "student_id": key.student_id,
        "course_id": key.course_id,
        "item_id": key.usage_key,
        "item_type": "tns_case_study",
    }
    assert [found["uuid"] for found in submissions.get_submissions(item)] == [submitted.uuid]


def test_what_was_asked_is_kept_once_however_many_answered(key, content, submitted):
    for student in "bcd":
        hand_in(work_api.WorkKey(key.course_id, key.usage_key, student * 32), content)
    edition = Edition.objects.get()
    assert edition.content == content
    assert edition.titles == {"en": "A thin subsidy"}


@pytest.mark.django_db(transaction=True)
def test_a_failure_in_the_middle_leaves_nothing_behind(key, content, monkeypatch):
    def fail(**values):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Review.objects, "create", fail)
    with pytest.raises(RuntimeError):
        hand_in(key, content)
    assert api.standing(key).receipt is None
    assert Submission.objects.count() == 0


def test_ten_submissions_at_once_make_one(file_database, key, content):
    everybody_ready = threading.Barrier(10)

    def press(_):
        everybody_ready.wait()
        try:
            return hand_in(key, content).uuid
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        uuids = set(pool.map(press, range(10)))
    assert len(uuids) == 1
    assert Submission.objects.count() == Work.objects.count() == Review.objects.count() == 1


def test_of_ten_saves_on_one_version_one_wins(file_database, key):
    everybody_ready = threading.Barrier(10)

    def save(number):
        everybody_ready.wait()
        try:
            return work_api.save_draft(key, {"text": str(number)}, 0).answer
        except work_api.StaleDraft:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        kept = [answer for answer in pool.map(save, range(10)) if answer]
    assert kept == [api.standing(key).draft.answer]


def test_a_new_edition_is_made_before_the_learner_s_work_is_held(key, content, db, monkeypatch):
    """All share it: two who made it while holding their own work could wait for each other."""
    order = []
    made, held = editions._made, submitting.in_turn

    def make(edition):
        order.append("edition")
        return made(edition)

    def hold(*args, **more):
        order.append("work")
        return held(*args, **more)

    monkeypatch.setattr(editions, "_made", make)
    monkeypatch.setattr(submitting, "in_turn", hold)
    hand_in(key, content)
    hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content)
    assert order == ["edition", "work", "work"]


def test_ten_learners_make_a_new_edition_at_once(file_database, key, content):
    everybody_ready = threading.Barrier(10)

    def press(number):
        everybody_ready.wait()
        try:
            learner = work_api.WorkKey(key.course_id, key.usage_key, str(number))
            return hand_in(learner, content).uuid
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(press, range(10)))) == 10
    assert Edition.objects.count() == 1
    assert set(Work.objects.values_list("edition", flat=True)) == {Edition.objects.get().pk}


def test_a_block_is_handed_in_to_in_so_many_editions_and_no_more(key, content, submitted, settings):
    settings.TNS_TRAINING_LIMITS = {"editions_per_block": 1}
    hand_in(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), content)
    changed = {"en": content["en"] + "\nMore.\n"}
    with pytest.raises(work_api.LimitReached, match="editions_per_block"):
        hand_in(work_api.WorkKey(key.course_id, key.usage_key, "c" * 32), changed)
    hand_in(work_api.WorkKey(key.course_id, key.usage_key + "-2", "c" * 32), changed)


def test_what_a_queue_shows_is_with_the_review_also_of_the_next_round(key, content, db):
    due = timezone.now() - timedelta(hours=3)
    receipt = hand_in(key, content, late=True, language="ar", due=due)
    row = Review.objects.get()
    assert (row.late, row.language, row.due_at) == (True, "ar", due)
    assert row.submitted_at == receipt.submitted_at
    api.save_review(receipt.uuid, 0, 8, {}, {}, "Name who pays.")
    api.return_for_revision(receipt.uuid, 1, 8)
    row = Review.objects.get()
    assert (row.late, row.language, row.due_at) == (True, "ar", due)
    version = api.standing(key).draft.version
    how = {"user_id": 7, "content": content, "possible": 5, "late": False, "language": "fr"}
    api.submit(key, {"tasks": {"plan": "Members pay."}}, version, **how)
    row = Review.objects.get()
    assert (row.late, row.language, row.due_at, row.round) == (False, "fr", None, 2)
