"""Runs of many submissions, made in a few statements."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from tests.grading.conftest import CASE, KEY, hand_in, person
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work.models import Edition, Work

RUN = KEY.course_id
START = datetime(2026, 11, 1, tzinfo=UTC)
ITEMS = [KEY.usage_key, KEY.usage_key.replace("thin-subsidy", "empty-desks")]


def fill(count, items=ITEMS, **values):
    """``count`` submissions an hour apart, each learner's in turn in each of ``items``."""
    titles = {"en": "A thin subsidy", "fr": "Une subvention mince"}
    edition, _ = Edition.objects.get_or_create(
        digest="d", defaults={"content": dict(CASE), "titles": titles}
    )
    first = Work.objects.count()
    users = get_user_model().objects.bulk_create(
        get_user_model()(username=f"u{place}", first_name="Learner", last_name=str(place))
        for place in range(first, first + count)
    )
    works = Work.objects.bulk_create(
        Work(
            course_id=RUN,
            usage_key=items[place % len(items)],
            student_id=f"{place:032}",
            submission_uuid=str(UUID(int=(place << 96) + place)),
            submitted_at=START + timedelta(hours=place),
            user_id=user.pk,
            edition=edition,
        )
        for place, user in enumerate(users, first)
    )
    reviews = [
        Review(
            work=work,
            submission_uuid=work.submission_uuid,
            course_id=RUN,
            usage_key=work.usage_key,
            user_id=work.user_id,
            submitted_at=work.submitted_at,
            possible=5,
            **values,
        )
        for work in works
    ]
    return Review.objects.bulk_create(reviews)


@pytest.fixture
def rights(trainer):
    """Those of the course's team."""
    return rights_of(trainer, RUN)


@pytest.fixture
def waiting(db):
    """One learner's submission."""
    learner = person("mina")
    hand_in(KEY, dict(CASE), user_id=learner.pk)
    return Review.objects.get()
