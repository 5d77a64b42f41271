import io

import pytest
from django.db import connection
from submissions import api as submissions
from submissions.models import score_reset

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

RULE = FileRule(types=("csv",), max_bytes=100, max_files=1)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_learner_stays_and_everything_of_others_does(key, content, private_files):
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    for whose in (key, other):
        work_api.attach(whose, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)
        uuid = api.submit(
            whose, {"text": "x"}, 0, user_id=7, content=content, possible=5, late=False
        ).uuid
        submissions.set_score(uuid, 3, 5)
    work_api.save_draft(
        work_api.WorkKey(key.course_id, key.usage_key, key.student_id, "note"), {}, 0
    )

    api.forget(key.course_id, key.usage_key, key.student_id, 1)

    assert Work.objects.count() == Review.objects.count() == Attachment.objects.count() == 1
    assert [file.parent.name for file in private_files.rglob("*.csv")] == [other.student_id]
    assert list(submissions.get_scores(key.course_id, key.student_id)) == []
    assert list(submissions.get_scores(key.course_id, other.student_id)) == [key.usage_key]
    assert api.standing(key) == api.Standing(work_api.Draft(0, {}, None), (), None, None)


@pytest.mark.django_db
def test_a_learner_who_was_forgotten_can_submit_again(key, content, submitted):
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    again = api.submit(key, {"t": "new"}, 0, user_id=7, content=content, possible=5, late=False)
    assert again.uuid != submitted.uuid


@pytest.mark.django_db(transaction=True)
def test_one_who_listens_and_fails_keeps_nothing_from_being_erased(key, submitted, caplog):
    told = []

    def fail(**kwargs):
        told.append((kwargs["anonymous_user_id"], kwargs["course_id"], kwargs["item_id"]))
        raise ConnectionError("no broker")

    submissions.set_score(submitted.uuid, 3, 5)
    score_reset.connect(fail)
    try:
        api.forget(key.course_id, key.usage_key, key.student_id, 1)
    finally:
        score_reset.disconnect(fail)
    # Within the transaction, and once more when it is certain.
    assert told == [(key.student_id, key.course_id, key.usage_key)] * 2
    assert "event=reset-not-heard" in caplog.text
    assert not Work.objects.exists()
    assert list(submissions.get_scores(key.course_id, key.student_id)) == []


@pytest.mark.django_db(transaction=True)
def test_the_gradebook_hears_of_it_before_the_process_can_end(key, submitted):
    """A grade would stay behind, and nothing would say that it is to go."""
    within = []

    def listen(**kwargs):
        within.append((connection.in_atomic_block, Work.objects.exists()))

    submissions.set_score(submitted.uuid, 3, 5)
    score_reset.connect(listen)
    try:
        api.forget(key.course_id, key.usage_key, key.student_id, 1)
    finally:
        score_reset.disconnect(listen)
    assert within == [(True, False)]


@pytest.mark.django_db(transaction=True)
def test_nobody_hears_of_a_reset_that_did_not_happen(key, submitted, monkeypatch):
    told = []

    def listen(**kwargs):
        told.append(kwargs)

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    submissions.set_score(submitted.uuid, 3, 5)
    score_reset.connect(listen)
    try:
        with monkeypatch.context() as patch:
            patch.setattr("django.db.models.query.QuerySet.delete", fail)
            with pytest.raises(RuntimeError):
                api.forget(key.course_id, key.usage_key, key.student_id, 1)
        assert told == []
        assert list(submissions.get_scores(key.course_id, key.student_id)) == [key.usage_key]
    finally:
        score_reset.disconnect(listen)


@pytest.mark.django_db
def test_a_trainer_at_the_desk_is_told_that_the_work_is_gone(key, submitted):
    levels = {"arithmetic": "good", "mix": "good"}
    opened = api.review(submitted.uuid)
    kept = api.save_review(opened, 0, 1, levels, {}, "")
    released = api.release(kept, 1, 1)
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    acts = [
        lambda: api.save_review(opened, 0, 1, levels, {}, ""),
        lambda: api.release(kept, 1, 1),
        lambda: api.reopen(released, 2, 1),
    ]
    for begun_again in (False, True):
        for act in acts:
            with pytest.raises(work_api.NotFound):
                act()
        assert Review.objects.count() == 0
        assert Work.objects.exists() is begun_again
        work_api.save_draft(key, {"text": "again"}, 1 if begun_again else 0)
