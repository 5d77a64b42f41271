from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from submissions.models import Score, ScoreSummary

from tests.grading.conftest import hand_in, lapse, private_files
from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing import everything
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.healing.kinds import Kind
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Attachment, Work

from .conftest import ANNA, heal, mark, points

__all__ = ["private_files"]
pytestmark = pytest.mark.django_db
OTHER_RUN = "course-v1:TNS+BVT+w20"


def many(key, content, number):
    """So many learners, each with a mark that was released and sent."""
    keys = [replace(key, student_id=f"{n:032x}") for n in range(number)]
    for each in keys:
        mark(hand_in(each, content).uuid)
    return keys


def lost():
    ScoreSummary.objects.all().delete()
    Score.objects.all().delete()


def test_what_is_wrong_is_found_in_every_batch(key, content, monkeypatch):
    monkeypatch.setattr(everything, "BATCH", 2)
    keys = many(key, content, 5)
    lost()
    healing = Healing()
    found = list(healing.heal())
    assert [one.kind for one in found] == [Kind.SCORE_LACKS] * 5
    assert [points(each) for each in keys] == [5] * 5
    assert healing.looked == 5


def test_looking_takes_as_many_queries_for_a_batch_as_for_one(key, content):
    counts = []
    for number in (1, 6):
        many(replace(key, usage_key=f"{key.usage_key}-{number}"), content, number)
        with CaptureQueriesContext(connection) as queries:
            heal()
        counts.append(len(queries) // 2)  # heal() looks twice
    assert counts[0] == counts[1] <= 11


def test_a_dry_run_tells_the_same_and_changes_nothing(released, key):
    lost()
    api.claim(hand_in(replace(key, student_id="b" * 32), {}).uuid, ANNA)
    lapse()
    before = list(Review.objects.values()), list(Work.objects.values())
    [found] = heal(Kind.SCORE_LACKS, dry_run=True)
    assert not found.mended
    assert (list(Review.objects.values()), list(Work.objects.values())) == before
    assert points(key) is None
    heal(Kind.SCORE_LACKS)


def test_another_run_is_left_alone(released, key, content):
    other = replace(key, course_id=OTHER_RUN)
    uuid = hand_in(other, content).uuid
    mark(uuid)
    lost()
    heal(Kind.SCORE_LACKS, run=OTHER_RUN)
    assert (points(key), points(other)) == (None, 5)
    heal(run="course-v1:TNS+NONE+1")


def test_a_claim_that_lapsed_is_cleared_and_one_that_goes_on_is_not(key, content, db):
    uuids = [hand_in(replace(key, student_id=letter * 32), content).uuid for letter in "bc"]
    for uuid in uuids:
        api.claim(uuid, ANNA)
    Review.objects.filter(submission_uuid=uuids[0]).update(
        claimed_until=timezone.now() - timedelta(hours=1)
    )
    healing = Healing()
    assert list(healing.heal()) == []
    assert healing.lapsed == 1
    assert list(Review.objects.order_by("pk").values_list("claimed_by", flat=True)) == [None, ANNA]


def test_what_came_right_since_the_batch_was_read_is_not_told(released, key, monkeypatch):
    """Whoever releases while this runs is not in the way, and not found fault with."""

    def read_before(batch):
        cases = cases_of(batch)
        [case] = cases
        return [replace(case, score=None)]

    cases_of = everything.cases_of
    monkeypatch.setattr(everything, "cases_of", read_before)
    heal()


def test_what_was_erased_since_is_not_told(released, key, monkeypatch):
    def and_then(batch):
        cases = cases_of(batch)
        api.forget(key.course_id, key.usage_key, key.student_id, 1)
        return cases

    lost()
    cases_of = everything.cases_of
    monkeypatch.setattr(everything, "cases_of", and_then)
    assert list(Healing().heal()) == []


def test_of_a_run_that_was_taken_away_one_line_is_said_and_nothing_is_left_to_do(key, content):
    many(key, content, 2)
    other = replace(key, course_id=OTHER_RUN)
    many(other, content, 3)
    heal()
    Work.objects.filter(course_id=OTHER_RUN).delete()
    for run in ("", OTHER_RUN):
        [found] = heal(Kind.RUN_GONE, run=run)
        assert (found.usage_key, found.number, found.left) == (OTHER_RUN, "3 submissions", False)
    heal(run=key.course_id)
    assert points(replace(other, student_id=f"{0:032x}")) == 5


def test_a_lost_file_is_found_where_files_are_asked_for_and_not_mended(
    released, key, private_files
):
    work = Work.objects.get(submission_uuid=released)
    kept = Attachment.objects.create(
        id="e" * 32,
        work=work,
        owner=key.student_id,
        state=Attachment.State.KEPT,
        name="plan.csv",
        size=1,
        path="gone/plan.csv",
        attached_at=timezone.now(),
    )
    assert heal() == []
    [found] = heal(Kind.FILE_GONE, files=True)
    assert (found.usage_key, found.file) == (key.usage_key, kept.pk)
