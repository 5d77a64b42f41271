"""What came late, dated anew: its row, its mark, the gradebook and the history say the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from submissions import api as submissions

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Whom
from tns_training_xblock.grading import api
from tns_training_xblock.grading.dates.giving import give_time, take_time
from tns_training_xblock.grading.dates.settling import settle, settle_work
from tns_training_xblock.grading.forgetting import forget
from tns_training_xblock.grading.marking.undoing import undo_release
from tns_training_xblock.grading.models import Event, Review
from tns_training_xblock.grading.rules import DEFAULTS, set_rules
from tns_training_xblock.work.models import Work

from ..conftest import KEY, hand_in

pytestmark = pytest.mark.django_db
RUN, ITEM = KEY.course_id, KEY.usage_key
MINA, OMAR, TARA = 21, 22, 7
DAY = timedelta(days=1)
ALL_GOOD = {"arithmetic": "good", "mix": "good"}


@pytest.fixture
def due():
    """Two days and an hour ago."""
    return timezone.now() - 2 * DAY - timedelta(hours=1)


@pytest.fixture
def late(content, due):
    """A submission that costs 20 % for each day begun."""
    set_rules(RUN, ITEM, replace(DEFAULTS, late_cost=20, late_most=90), TARA)
    return hand_in(KEY, content, MINA, late=True, due=due)


def release(uuid):
    kept = api.save_review(uuid, api.review(uuid).version, TARA, ALL_GOOD, {}, "")
    return api.release(kept, kept.version, TARA, "Looked at anew.")


def standing():
    """What the learner and the gradebook are told, beside what the row says."""
    row, mark = Review.objects.get(), api.standing(KEY).mark
    scores = submissions.get_scores(RUN, KEY.student_id)
    score = scores.get(ITEM, {}).get("points_earned")
    assert Work.objects.get().late is row.late is (api.standing(KEY).late is not None)
    return row.late, (mark.points, mark.earned) if mark else None, score


def dated():
    return [(each.what, each.late, each.user_id) for each in api.history(_uuid()) if each.dated]


def _uuid():
    return Review.objects.get().submission_uuid


def test_more_time_and_it_is_not_late_any_more_and_the_history_says_so(late, due):
    assert standing() == (True, None, None)
    until = timezone.now() + DAY
    assert give_time(RUN, Whom(MINA), ITEM, until, by=TARA) == 1
    assert standing() == (False, None, None)
    assert Review.objects.get().due_at == until
    assert dated() == [("dated", False, TARA)]
    [given] = cohort.extensions_of(RUN)
    assert take_time(RUN, given.id, by=TARA) == 1
    assert standing() == (True, None, None)
    assert Review.objects.get().due_at == due
    assert dated() == [("dated", True, TARA), ("dated", False, TARA)]


def test_the_mark_keeps_both_figures_and_the_gradebook_gets_the_lower_one(late):
    """Three days begun at 20 %: of 5 points 2 remain."""
    state = release(late.uuid)
    assert (state.mark.points, state.mark.earned, state.mark.late.percent) == (2, 5, 60)
    assert api.review(late.uuid).mark == state.mark
    assert standing() == (True, (2, 5), 2)


def test_more_time_after_the_release_gives_back_what_being_late_cost(late):
    release(late.uuid)
    give_time(RUN, Whom(), "", timezone.now() - DAY - timedelta(hours=2), by=TARA)
    assert standing() == (True, (3, 5), 3)
    give_time(RUN, Whom(), "", timezone.now(), by=TARA)
    assert standing() == (False, (5, 5), 5)
    [given] = cohort.extensions_of(RUN)
    take_time(RUN, given.id, by=TARA)
    assert standing() == (True, (2, 5), 2)


def test_a_mark_from_before_comes_back_with_what_it_costs_today(late):
    """Released, re-opened, released again; more time; then the second release is undone."""
    release(late.uuid)
    api.reopen(late.uuid, api.review(late.uuid).version, TARA)
    state = release(late.uuid)
    give_time(RUN, Whom(MINA), ITEM, timezone.now(), by=TARA)
    undo_release(late.uuid, state.version, TARA)
    assert standing() == (False, (5, 5), 5)


def test_what_an_earlier_round_earned_is_left_alone(late, content):
    release(late.uuid)
    api.reopen(late.uuid, api.review(late.uuid).version, TARA)
    kept = api.save_review(late.uuid, api.review(late.uuid).version, TARA, ALL_GOOD, {}, "More.")
    api.return_for_revision(kept, kept.version, TARA)
    give_time(RUN, Whom(MINA), ITEM, timezone.now(), by=TARA)
    assert api.standing(KEY).mark.points == 5  # it is still the round that is dated
    assert [each.late for each in api.standing(KEY).rounds] == [False]
    version = api.standing(KEY).draft.version
    how = {"user_id": MINA, "content": content, "possible": 5, "due": timezone.now() - 9 * DAY}
    api.submit(KEY, {"tasks": {}}, version, late=True, **how)
    [given] = cohort.extensions_of(RUN)
    take_time(RUN, given.id, by=TARA)
    assert api.standing(KEY).mark.points == 5


def test_only_those_who_were_meant_and_only_what_is_late(late, content, due):
    other = replace(KEY, student_id="b" * 32)
    hand_in(other, content, OMAR, late=True, due=due)
    hand_in(replace(KEY, student_id="c" * 32), content, 23, late=False, due=due + 9 * DAY)
    elan = cohort.say_place(RUN, OMAR, cluster="Elan").cluster.id
    assert give_time(RUN, Whom(cluster_id=elan), ITEM, timezone.now(), by=TARA) == 1
    assert set(Review.objects.filter(late=True).values_list("user_id", flat=True)) == {MINA}
    assert give_time(RUN, Whom(), ITEM, timezone.now(), by=TARA) == 1
    assert Event.objects.filter(what="dated").count() == 2


def test_what_is_as_it_should_be_takes_two_queries(late, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert settle(RUN, by=TARA) == 0


def test_who_hands_in_with_more_time_is_in_time(content, due):
    give_time(RUN, Whom(MINA), "", timezone.now() + DAY, by=TARA)
    hand_in(KEY, content, MINA, late=True, due=due)
    assert standing() == (False, None, None)
    assert dated() == []
    [given] = cohort.extensions_of(RUN)
    assert take_time(RUN, given.id, by=TARA) == 1
    assert standing() == (True, None, None)


def test_time_given_while_a_work_was_handed_in_is_found_afterwards(late):
    """Whoever gave it did not see the work yet, and whoever handed in not the time."""
    cohort.extend(RUN, Whom(MINA), ITEM, timezone.now(), by=TARA)
    assert settle_work(KEY)
    assert not settle_work(KEY)
    assert standing() == (False, None, None)


def test_work_that_was_erased_meanwhile_is_passed_over(late):
    forget(RUN, ITEM, KEY.student_id, TARA)
    assert settle(RUN, by=TARA) == 0
    assert not settle_work(KEY)


def test_time_given_in_the_moment_of_a_release_counts(late):
    """A trainer's page was drawn before: the mark that is shown costs what it costs now."""
    seen = api.save_review(late.uuid, 0, TARA, ALL_GOOD, {}, "")
    give_time(RUN, Whom(MINA), ITEM, timezone.now(), by=8)
    state = api.release(seen, seen.version, TARA)
    assert (state.mark.points, state.mark.earned, state.mark.late) == (5, 5, None)
    assert standing() == (False, (5, 5), 5)


def test_a_rule_that_is_set_later_changes_nothing_that_was_handed_in(late):
    set_rules(RUN, ITEM, DEFAULTS, TARA)
    release(late.uuid)
    assert standing() == (True, (2, 5), 2)
