"""For whom something waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import KEY, hand_in, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review


@pytest.fixture
def hand(content):
    """``hand(n)`` hands in as another learner each time, to one of two case studies."""
    made = []

    def one(usage_key=KEY.usage_key, user_id=None, days=0):
        made.append(None)
        key = type(KEY)(KEY.course_id, usage_key, f"{len(made):032d}")
        uuid = hand_in(key, content, user_id=user_id or 1000 + len(made)).uuid
        since = timezone.now() - timedelta(days=days)
        Review.objects.filter(submission_uuid=uuid).update(submitted_at=since)
        return uuid

    return one


@pytest.fixture
def anna():
    """Who marks in this run alone."""
    user = person("anna")
    user.email = "anna@example.org"
    user.save()
    cohort.give(KEY.course_id, user.pk, "trainer", cohort.Scope(), by=1)
    return user
