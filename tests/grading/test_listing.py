from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

from .conftest import hand_in

START = datetime(2026, 11, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def learners(key, content, count):
    """``count`` submissions an hour apart, by users named after their place."""
    first = hand_in(key, content).uuid
    edition = Work.objects.get(submission_uuid=first).edition
    Work.objects.all().delete()
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"u{place}", first_name="Learner", last_name=str(place))
        for place in range(count)
    )
    works = Work.objects.bulk_create(
        Work(
            **{**key.lookup(), "student_id": str(place)},
            submission_uuid=f"{place:036}",
            submitted_at=START + timedelta(hours=place),
            user_id=user.pk,
            edition=edition,
        )
        for place, user in enumerate(users)
    )
    Review.objects.bulk_create(
        Review(work=work, submission_uuid=work.submission_uuid, possible=5) for work in works
    )


@pytest.mark.parametrize("count", [10, 500])
def test_a_page_takes_three_queries_however_many_submitted(
    key, content, count, django_assert_num_queries
):
    learners(key, content, count)
    with django_assert_num_queries(3):
        page = api.page_of_submissions(key.usage_key, 1)
    assert (page.total, page.waiting, len(page.rows)) == (count, count, min(count, 50))


def test_the_one_who_waits_longest_comes_first(key, content):
    learners(key, content, 120)
    pages = [api.page_of_submissions(key.usage_key, number) for number in (1, 2, 3)]
    names = [row.person.name for page in pages for row in page.rows]
    assert names == [f"Learner {place}" for place in range(120)]
    assert pages[0].pages == 3


@pytest.mark.parametrize(("asked", "given"), [(-1, 1), (0, 1), (3, 3), (99, 3)])
def test_a_page_that_does_not_exist_is_the_nearest(key, content, asked, given):
    learners(key, content, 101)
    assert api.page_of_submissions(key.usage_key, asked).page == given


def test_an_empty_list_has_one_page(key):
    page = api.page_of_submissions(key.usage_key, 1)
    assert (page.rows, page.pages, page.total) == ((), 1, 0)


def test_those_waiting_are_those_not_released(key, content):
    one, two, three = (
        hand_in(work_api.WorkKey(key.course_id, key.usage_key, student * 32), content).uuid
        for student in "abc"
    )
    levels = {"arithmetic": "good", "mix": "good"}
    for uuid in (one, two):
        api.save_review(uuid, 0, 1, levels, {}, "")
    api.release(one, 1, 1)
    everyone = api.page_of_submissions(key.usage_key, 1)
    assert [row.state for row in everyone.rows] == ["released", "marking", "submitted"]
    assert [row.points for row in everyone.rows] == [5, 5, 0]
    assert (everyone.total, everyone.waiting) == (3, 2)
    waiting = api.page_of_submissions(key.usage_key, 1, waiting_only=True)
    assert [row.uuid for row in waiting.rows] == [two, three]
    api.reopen(one, 2, 1)
    assert [row.reopened for row in api.page_of_submissions(key.usage_key, 1).rows] == [
        True,
        False,
        False,
    ]


def test_drafts_and_other_blocks_are_not_listed(key, content, submitted):
    work_api.save_draft(work_api.WorkKey(key.course_id, key.usage_key, "b" * 32), {"text": "x"}, 0)
    hand_in(work_api.WorkKey(key.course_id, key.usage_key + "-2", "c" * 32), content)
    rows = api.page_of_submissions(key.usage_key, 1).rows
    assert [(row.uuid, row.number) for row in rows] == [(submitted.uuid, submitted.number)]


def test_a_learner_who_left_the_platform_is_listed_without_a_name(key, submitted):
    (row,) = api.page_of_submissions(key.usage_key, 1).rows
    assert row.person is None
    assert row.titles == {"en": "A thin subsidy"}
