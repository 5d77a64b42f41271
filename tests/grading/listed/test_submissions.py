from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from tests.grading.reports.conftest import GOOD, ITEMS, RUN, fill
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.listed.asked import Asked
from tns_training_xblock.grading.listed.submissions import listed, submissions
from tns_training_xblock.grading.models import Event, Review
from tns_training_xblock.grading.rules import Rules, set_rules

pytestmark = pytest.mark.django_db
ALL = Asked()


def shown(rights, asked=ALL):
    return listed(submissions(asked, rights).order_by("pk"))


def test_each_says_whose_it_is_and_how_it_stands(run):
    run.release(run.hand_in("amal"))
    run.hand_in("badr")
    released, waits = shown(run.rights)
    assert (released.learners, released.team, released.state) == (("amal",), "", "released")
    assert (waits.learners, waits.state, waits.round, waits.late) == (
        ("badr",), "submitted", 1, False,
    )  # fmt: skip
    assert waits.receipt == f"{waits.submission[:4]}-{waits.submission[4:8]}".upper()
    assert (waits.marked_at, waits.released_at) == (None, None)
    assert waits.handed_in_at <= timezone.now()
    review = Review.objects.get(submission_uuid=released.submission)
    assert released.released_at == review.released_at
    assert released.marked_at == review.saved_at


def test_what_is_marked_blind_is_nobodys_until_its_release(run, team):
    set_rules(RUN, ITEMS[0], Rules(blind=True, teams="group"), 1)
    team.hand_in(team.mina)
    # Whose name is known of something else on the same page.
    run.hand_in("mina", ITEMS[1])
    hidden, other = shown(run.rights)
    assert (other.blind, other.learners) == (False, ("mina",))
    assert (hidden.blind, hidden.learners, hidden.team) == (True, (), "")
    state = api.review(hidden.submission)
    state = api.save_review(state, state.version, run.trainer.pk, GOOD, {}, "")
    api.release(state, state.version, run.trainer.pk)
    known, _ = shown(run.rights)
    assert (known.blind, known.learners, known.team) == (False, ("mina", "omar"), "Bus one")


def test_when_another_marked_first_is_not_told_to_who_may_be_second(run):
    set_rules(RUN, ITEMS[0], Rules(second="all"), 1)
    uuid = run.hand_in("amal")
    api.save_review(uuid, 0, run.trainer.pk, {"mix": "good"}, {}, "")
    assert shown(run.rights)[0].marked_at is not None
    second = run.grant("second")
    assert shown(second)[0].marked_at is None


def test_since_finds_what_was_handed_in_or_moved_since(run):
    earlier, now = timezone.now() - timedelta(days=2), timezone.now() - timedelta(hours=1)
    moved, still = run.hand_in("amal"), run.hand_in("badr")
    Review.objects.update(submitted_at=earlier)
    Event.objects.update(at=earlier)
    new = run.hand_in("chadia")
    assert [each.submission for each in shown(run.rights, Asked(since=now))] == [new]
    run.release(moved)
    assert [each.submission for each in shown(run.rights, Asked(since=now))] == [moved, new]
    assert still in [each.submission for each in shown(run.rights, Asked(since=earlier))]


def test_who_left_the_platform_is_not_named(run):
    run.hand_in("amal")
    get_user_model().objects.filter(username="amal").delete()
    assert [each.learners for each in shown(run.rights)] == [()]


@pytest.mark.parametrize("count", [3, 60])
def test_two_queries_however_many(trainer, django_assert_num_queries, count):
    rights = rights_of(trainer, RUN)
    fill(count)
    with django_assert_num_queries(2):
        assert len(shown(rights)) == count
