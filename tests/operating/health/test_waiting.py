"""What waits and since when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.operating.health.conftest import names
from tns_training_xblock.grading.models import Mail, Planned, Review
from tns_training_xblock.operating.health.values import Level
from tns_training_xblock.operating.health.waiting import lines
from tns_training_xblock.work.models import Attachment

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def mail(number, state, **columns):
    when = {"due_at": NOW, "done_at": None, **columns}
    return Mail.objects.create(
        key=str(number), kind="waiting", user_id=1, course_id="c", state=state, **when
    )


def planned(ago, **columns):
    made = {"course_id": "c", "made_at": NOW, "at": NOW - ago}
    return Planned.objects.create(**{**made, **columns})


def line(name):
    return names(lines(NOW))[name]


def test_where_nothing_waits_all_is_well_in_five_queries(django_assert_num_queries):
    with django_assert_num_queries(5):
        found = list(lines(NOW))
    assert {each.level for each in found} == {Level.GOOD}
    assert {each.numbers["count"] for each in found} == {0}


def test_submissions_are_told_and_never_wrong(submitted):
    Review.objects.update(submitted_at=NOW - timedelta(days=90))
    assert line("submissions").numbers == {"count": 1, "oldest_seconds": 90 * 86400}
    assert line("submissions").level is Level.GOOD
    Review.objects.update(state="released")
    assert line("submissions").numbers["count"] == 0


@pytest.mark.parametrize(
    ("late", "level"), [(30, Level.GOOD), (61, Level.CAUTION), (24 * 60, Level.WRONG)]
)
def test_letters_that_wait_for_long(late, level):
    mail(1, "waiting", due_at=NOW - timedelta(minutes=late))
    mail(2, "waiting", due_at=NOW + timedelta(days=1))
    mail(3, "sent", due_at=NOW - timedelta(days=9))
    assert line("mail").level is level
    assert line("mail").numbers["count"] == 1


@pytest.mark.parametrize(("state", "number"), [("failed", "failed"), ("unsure", "unsure")])
def test_letters_that_did_not_arrive_are_told_for_a_week(state, number):
    mail(1, state, done_at=NOW - timedelta(days=6))
    mail(2, state, done_at=NOW - timedelta(days=8))
    assert line("mail").level is Level.CAUTION
    assert line("mail").numbers[number] == 1


@pytest.mark.parametrize(
    ("late", "level"), [(1, Level.GOOD), (16, Level.CAUTION), (24 * 60, Level.WRONG)]
)
def test_scores_that_are_due(submitted, late, level):
    Review.objects.update(score_due=NOW - timedelta(minutes=late))
    assert line("scores").level is level
    assert line("scores").numbers == {"count": 1, "oldest_seconds": late * 60}


def test_releases_whose_time_has_come_and_that_nobody_carries_out():
    ago = timedelta(hours=3)
    planned(ago)
    planned(ago, state="running", until=NOW + timedelta(minutes=1))
    planned(ago, state="running", until=NOW - timedelta(minutes=1))
    planned(ago, state="done")
    planned(ago, state="cancelled")
    planned(-ago)
    assert line("releases").numbers["count"] == 2
    assert line("releases").level is Level.WRONG


def test_files_that_are_still_here():
    for number, (state, ago) in enumerate(
        [("leaving", 3), ("arriving", 3), ("arriving", 0), ("kept", 99)]
    ):
        Attachment.objects.create(
            id=f"{number:032x}",
            owner="o",
            state=state,
            task="t",
            name="",
            size=1,
            path=str(number),
            attached_at=NOW - timedelta(hours=ago),
        )
    assert line("files").numbers == {"count": 2, "oldest_seconds": 3 * 3600}
    assert line("files").level is Level.CAUTION
