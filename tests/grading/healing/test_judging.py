"""Each kind of disagreement, made as a crash, a restored backup or another tool would make it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from submissions import api as submissions
from submissions.models import Score, ScoreSummary, StudentItem, Submission

from tests.grading.conftest import LEFT, hand_in
from tns_training_xblock.grading import api, submitting
from tns_training_xblock.grading.claims import LENGTH
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.healing.kinds import Kind
from tns_training_xblock.grading.marking import reviews, undoing
from tns_training_xblock.grading.models import Event, Review, Round
from tns_training_xblock.work.models import Work

from .conftest import ANNA, BEST, GOOD, heal, mark, points

pytestmark = pytest.mark.django_db


def earlier(**columns):
    """Columns of the only score there is, which was kept a day before the mark."""
    long_ago = timezone.now() - timedelta(days=1)
    Score.objects.update(created_at=long_ago, **columns)


def lost_score():
    """What a backup of ``submissions_*`` from before the release brings back."""
    ScoreSummary.objects.all().delete()
    Score.objects.all().delete()


def test_nothing_is_wrong(released, key):
    heal()
    assert points(key) == 4


@pytest.mark.parametrize("act", ["release", "undo"])
def test_a_process_that_was_killed_before_it_sent_the_score(key, content, monkeypatch, act):
    uuid = hand_in(key, content).uuid
    if act == "undo":
        mark(uuid)
    module, name = (reviews, "scored") if act == "release" else (undoing, "scored")
    monkeypatch.setattr(module, name, lambda state: state)
    version = mark(uuid, GOOD) if act == "release" else api.undo_release(uuid, 2, ANNA).version
    assert version
    assert points(key) == (None if act == "release" else 5)
    [found] = heal(Kind.SCORE_DUE)
    assert found.number == submitting.Receipt.of(Work.objects.get(submission_uuid=uuid), ()).number
    assert points(key) == (4 if act == "release" else None)


def test_a_mark_without_its_score(released, key):
    lost_score()
    heal(Kind.SCORE_LACKS)
    assert points(key) == 4


def test_a_score_from_before_the_mark_with_other_points(released, key):
    earlier(points_earned=2)
    heal(Kind.SCORE_OLDER)
    assert points(key) == 4


def test_a_score_of_an_earlier_round_beside_the_mark_of_a_later_one(released, key, content):
    api.return_for_revision(released, 2, ANNA)
    version = api.standing(key).draft.version
    how = {"user_id": LEFT, "content": content, "possible": 5, "late": False}
    uuid = api.submit(key, {"tasks": {"plan": "The members."}}, version, **how).uuid
    mark(uuid, GOOD, 4)
    latest = Score.objects.order_by("pk").last()
    first = Score.objects.order_by("pk").first()
    ScoreSummary.objects.update(latest=first, highest=first)
    latest.delete()
    heal(Kind.SCORE_OLDER)
    score = submissions.get_scores(key.course_id, key.student_id)[key.usage_key]
    assert str(score["submission_uuid"]) == uuid


def test_a_score_whose_release_was_undone(released, key):
    api.undo_release(released, 2, ANNA)
    Score.objects.filter(reset=True).delete()
    score = Score.objects.get()
    ScoreSummary.objects.update_or_create(
        student_item=score.student_item, defaults={"latest": score, "highest": score}
    )
    assert points(key) == 4
    heal(Kind.SCORE_UNDONE)
    assert points(key) is None


def test_a_score_that_was_reset_since_is_left_to_a_person(released, key):
    submissions.reset_score(key.student_id, key.course_id, key.usage_key)
    heal(Kind.SCORE_RESET)
    assert points(key) is None


def test_a_newer_score_is_left_to_a_person(released, key):
    submissions.set_score(released, 5, 5)
    heal(Kind.SCORE_NEWER)
    assert points(key) == 5


def test_a_score_without_any_mark_is_left_to_a_person(key, content, db):
    uuid = hand_in(key, content).uuid
    submissions.set_score(uuid, 5, 5)
    heal(Kind.SCORE_UNEXPLAINED)
    assert points(key) == 5


def test_no_score_of_nothing_out_of_nothing_is_missed(key, content, db):
    """The platform has none."""
    uuid = hand_in(key, content).uuid
    Review.objects.update(possible=0)
    api.save_review(uuid, 0, ANNA, {"arithmetic": "weak", "mix": "weak"}, {}, "")
    released = {"points": 0, "possible": 0, "uuid": uuid, "levels": {}, "comments": {}}
    Review.objects.update(state="released", released=released, released_at=timezone.now())
    heal()


def test_a_mark_that_says_no_points_has_those_of_its_levels(released, key):
    row = Review.objects.get()
    parts = {name: row.released[name] for name in ("levels", "comments", "overall")}
    Review.objects.update(released=parts)
    heal()
    assert api.standing(key).mark.points == 4


@pytest.mark.parametrize("kept", [None, [], "4 points"])
def test_a_mark_that_cannot_be_read(released, kept):
    Review.objects.update(released=kept)
    heal(Kind.MARK_UNREADABLE)


def test_handed_in_and_never_shown_to_trainers(key, content, db):
    uuid = hand_in(key, content, late=True, language="fr").uuid
    was = Review.objects.values().get()
    Review.objects.all().delete()
    heal(Kind.REVIEW_LACKS)
    now = Review.objects.values().get()
    assert {**now, "id": was["id"]} == {**was, "due_at": None}
    mark(uuid)
    assert points(key) == 5


def test_handed_in_and_what_was_asked_is_gone(key, content, db):
    hand_in(key, content)
    Review.objects.all().delete()
    Work.objects.update(edition=None)
    heal(Kind.EDITION_LACKS)
    assert not Review.objects.exists()


def test_a_mark_that_was_lost_with_its_review_is_not_forgotten(released, key):
    Review.objects.all().delete()
    heal(Kind.REVIEW_LACKS, dry_run=True)
    found = [each.kind for each in Healing().heal()]
    assert found == [Kind.REVIEW_LACKS, Kind.SCORE_UNEXPLAINED]
    assert points(key) == 4


def test_a_review_whose_work_is_gone(key, content, db):
    uuid = hand_in(key, content).uuid
    with connection.constraint_checks_disabled():
        Work.objects.filter(submission_uuid=uuid)._raw_delete("default")
        [found, left_over] = heal(Kind.WORK_GONE, Kind.SUBMISSION_UNKNOWN)
        assert found.row == Review.objects.get().pk
        assert found.usage_key == left_over.usage_key == key.usage_key
        Review.objects.all().delete()


OTHER = {
    "the learner writes": {"submission_uuid": None},
    "another submission": {"submission_uuid": "0" * 36},
}


@pytest.mark.parametrize("work", OTHER.values(), ids=OTHER)
def test_trainers_have_what_the_learner_did_not_hand_in(key, content, db, work):
    hand_in(key, content)
    Work.objects.update(**work)
    heal(Kind.WORK_OTHER)


@pytest.mark.parametrize("state", ["returned", "withdrawn"])
def test_it_went_back_and_the_learner_does_not_have_it(key, content, db, state):
    uuid = hand_in(key, content).uuid
    if state == "withdrawn":
        api.withdraw(key, LEFT, uuid)
    else:
        api.save_review(uuid, 0, ANNA, {}, {}, "Name who pays.")
        api.return_for_revision(uuid, 1, ANNA)
    heal()
    Work.objects.update(submission_uuid=uuid)
    heal(Kind.WORK_OTHER)


def test_a_round_that_was_returned_and_is_gone(key, content, db):
    uuid = hand_in(key, content).uuid
    api.save_review(uuid, 0, ANNA, {}, {}, "Name who pays.")
    api.return_for_revision(uuid, 1, ANNA)
    heal()
    Round.objects.all().delete()
    heal(Kind.ROUND_LACKS)


@pytest.mark.parametrize(
    "columns",
    [
        {"course_id": "", "usage_key": "", "user_id": None},
        {"submitted_at": timezone.now() - timedelta(days=9)},
        {"late": True},
        {"language": "ar"},
    ],
)
def test_a_queue_that_finds_or_orders_it_wrongly(released, key, columns):
    was = Review.objects.values().get()
    Review.objects.update(**columns)
    heal(Kind.COLUMNS, run=key.course_id)
    assert Review.objects.values().get() == was


def test_a_claim_that_would_last_for_ever(key, content, db):
    uuid = hand_in(key, content).uuid
    api.claim(uuid, ANNA)
    heal()
    Review.objects.update(claimed_until=timezone.now() + 10 * LENGTH)
    heal(Kind.CLAIM_LASTS)
    assert api.review(uuid).claim is None


@pytest.mark.parametrize("gone", ["deleted", "reset by the platform alone"])
def test_a_submission_that_edx_submissions_does_not_have(released, gone):
    if gone == "deleted":
        Score.objects.update(submission=None)
        Submission.objects.all().delete()
    else:
        Submission.objects.update(status="D")
    heal(Kind.SUBMISSION_GONE)


def test_a_newer_submission_than_the_works(released, key):
    submissions.create_submission(submitting.student_item(key), {"work": 0})
    heal(Kind.SUBMISSION_UNKNOWN)


@pytest.mark.parametrize("draft", [False, True])
def test_a_submission_without_any_work(released, key, content, draft):
    """A backup of ``submissions_*`` alone, from before a reset."""
    hand_in(replace(key, student_id="b" * 32), content)
    Work.objects.filter(student_id=key.student_id).delete()
    if draft:
        Work.objects.create(**key.root())
    heal(Kind.SUBMISSION_UNKNOWN)
    assert points(key) == 4


def test_an_item_of_another_block_is_none_of_ours(db, key):
    item = {**submitting.student_item(key), "item_type": "openassessment"}
    submissions.create_submission(item, "text")
    heal()
    assert StudentItem.objects.exists()


def test_after_a_reset_nothing_is_left_to_find(released, key):
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    heal()


def test_taken_back_and_handed_in_again_is_as_it_should_be(key, content, db):
    api.withdraw(key, LEFT, hand_in(key, content).uuid)
    heal()
    how = {"user_id": LEFT, "content": content, "possible": 5, "late": False}
    api.submit(key, {}, 2, **how)
    heal()
    assert Submission.objects.count() == 2


def test_a_later_mark_that_was_undone_gives_way_to_the_one_before(released, key):
    api.reopen(released, 2, ANNA)
    mark(released, BEST, 3)
    api.undo_release(released, 5, ANNA)
    heal()
    first, *_, last = Score.objects.order_by("pk")
    assert (first.points_earned, last.points_earned, points(key)) == (4, 4, 4)
    last.delete()
    newest = Score.objects.order_by("pk").last()
    ScoreSummary.objects.create(student_item=newest.student_item, latest=newest, highest=newest)
    assert points(key) == 5
    heal(Kind.SCORE_OLDER)
    assert points(key) == 4
    assert Event.objects.filter(what="undone").count() == 1


def test_each_kind_is_made_in_a_test():
    text = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [kind.name for kind in Kind if f"Kind.{kind.name}" not in text] == []
