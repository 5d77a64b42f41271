"""How long it took is said from enough, with those who still wait, or not at all."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.conftest import KEY, hand_in, person
from tns_training_xblock.grading.models import Review, Round
from tns_training_xblock.grading.telling import pace as module
from tns_training_xblock.grading.telling.pace import Pace, pace

RUN = KEY.course_id
DAY = timedelta(days=1)


@pytest.fixture
def run(db, content):
    """``run((age, answered), …)``: handed in so many days ago, answered after so many, or not."""

    def filled(*waits, user_id=None):
        now, first = timezone.now(), Review.objects.count()
        for number, (age, after) in enumerate(waits, first):
            key = type(KEY)(RUN, KEY.usage_key, f"{number:032d}")
            uuid = hand_in(key, content, user_id=user_id or 1000 + number).uuid
            since = now - age * DAY
            rows = Review.objects.filter(submission_uuid=uuid)
            rows.update(submitted_at=since)
            if after is not None:
                rows.update(state="released", released_at=since + after * DAY)

    return filled


def test_most_answered_within_a_time_is_said(run):
    run(*[(9, 2.5)] * 4, (9, 6))
    assert pace(RUN) == Pace(4, 5, 3 * DAY)


def test_of_few_nothing_is_said(run):
    run(*[(9, 1)] * 4)
    assert pace(RUN) is None


def test_who_still_waits_counts(run):
    run(*[(9, 1)] * 4, *[(9, None)] * 4)
    assert pace(RUN) is None


def test_what_came_yesterday_says_nothing_yet(run):
    run(*[(9, 1.5)] * 5, *[(1.2, None)] * 5)
    assert pace(RUN) == Pace(5, 5, 2 * DAY)


def test_trials_of_the_team_do_not_count(run):
    run(*[(9, 0.1)] * 5, user_id=person("trainer", "staff").pk)
    assert pace(RUN) is None


def test_what_was_given_back_was_answered_then(run):
    run(*[(9, None)] * 5)
    now = timezone.now()
    for number, review in enumerate(Review.objects.all()):
        Round.objects.create(
            review=review, number=1, submission_uuid=str(number), answer={},
            submitted_at=now - 9 * DAY, returned_at=now - 8.5 * DAY,
        )  # fmt: skip
    Review.objects.update(state="returned")
    assert pace(RUN) == Pace(5, 5, DAY)


def test_a_mark_of_an_earlier_round_answers_nothing(run):
    run(*[(2, -5)] * 5)
    assert pace(RUN) is None


def test_another_run_is_another(run):
    run(*[(9, 1)] * 5)
    assert pace("course-v1:TNS+BVT+other") is None


def test_it_is_two_queries_however_many(run, django_assert_num_queries):
    run(*[(9, 1)] * 5)
    with django_assert_num_queries(2):
        pace(RUN)


WAITS = st.lists(st.tuples(st.floats(0, 40), st.none() | st.floats(0, 40)), max_size=30)


@given(waits=WAITS)
def test_what_is_said_is_so(waits):
    now = timezone.now()
    rows = [
        (now - age * DAY, None if after is None else now - age * DAY + after * DAY)
        for age, after in waits
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module.timezone, "now", lambda: now)
        patch.setattr(module, "_open_or_marked", lambda run: rows)
        patch.setattr(module, "_given_back", lambda run: [])
        said = pace(RUN)
    if said is None:
        return
    assert said.total >= 5
    assert 4 * said.answered >= 3 * said.total
    old = [(since, at) for since, at in rows if since <= now - said.time]
    assert len(old) == said.total
    assert sum(at is not None and at - since <= said.time for since, at in old) == said.answered
