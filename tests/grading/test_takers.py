import pytest
from django.contrib.auth import get_user_model

from demo.models import Enrollment
from tns_training_xblock.grading import api
from tns_training_xblock.grading.takers import LEARNER, LEFT, TEAM, taker_of
from tns_training_xblock.work import api as work_api

from .conftest import KEY, hand_in, person

pytestmark = pytest.mark.django_db


def submission_of(user, content):
    key = work_api.WorkKey(KEY.course_id, KEY.usage_key, f"{user.pk:032}")
    return hand_in(key, content, user_id=user.pk).uuid


@pytest.fixture
def three(content):
    """A learner's submission, one of the team and one of somebody who left, in this order."""
    learner, trainer, gone = person("mina"), person("tara", "limited_staff"), person("omar")
    for user, active in ((learner, True), (trainer, True), (gone, False)):
        Enrollment.objects.create(user=user, course_key=KEY.course_id, is_active=active)
    return [submission_of(user, content) for user in (learner, trainer, gone)]


def test_each_submission_says_whose_it_is(three):
    assert [taker_of(KEY.course_id, uuid) for uuid in three] == [LEARNER, TEAM, LEFT]
    assert [row["handed in by"] for row in api.report_rows(KEY.usage_key)] == [LEARNER, TEAM, LEFT]


def test_staff_of_another_course_are_learners_in_this_one(content):
    visitor = person("visitor", "staff", course_id="course-v1:TNS+BVT+other")
    assert taker_of(KEY.course_id, submission_of(visitor, content)) == LEARNER


def test_a_submission_that_is_gone_is_nobodys_trial():
    assert get_user_model().objects.count() == 0
    assert taker_of(KEY.course_id, "0" * 36) == LEARNER
