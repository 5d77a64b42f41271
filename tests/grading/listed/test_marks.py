from datetime import timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import ANSWER, CASE
from tests.grading.reports.conftest import GOOD, ITEMS, RUN, WEAK
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.grading import api
from tns_training_xblock.grading.listed.asked import Asked
from tns_training_xblock.grading.listed.marks import Got, listed, marks
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules

pytestmark = pytest.mark.django_db
ALL = Asked()


def shown(rights, asked=ALL):
    return listed(marks(asked, rights).order_by("pk"), RUN)


def test_only_what_was_released_and_as_it_was_released(run):
    for name in ("waits", "begun", "ready"):
        run.hand_in(name)
    begun, ready = (
        Review.objects.get(user_id=run.user(name).pk).submission_uuid for name in ("begun", "ready")
    )
    api.save_review(begun, 0, run.trainer.pk, GOOD, {}, "")
    api.finish(
        ready, api.save_review(ready, 0, run.trainer.pk, GOOD, {}, "").version, run.trainer.pk
    )
    assert shown(run.rights) == []
    uuid = run.hand_in("amal")
    state = run.release(uuid)
    [mark] = shown(run.rights)
    assert (mark.submission, mark.points, mark.maximum, mark.late) == (uuid, 5, 5, False)
    assert mark.learners == (Got("amal", 5, passed=True),)
    # What a trainer has on the desk since is nobody else's business.
    api.reopen(uuid, state.version, run.trainer.pk)
    api.save_review(uuid, state.version + 1, run.trainer.pk, WEAK, {}, "")
    assert shown(run.rights) == [mark]


def test_a_mark_that_is_undone_is_none(run):
    uuid = run.hand_in("amal")
    state = run.release(uuid)
    assert len(shown(run.rights)) == 1
    api.undo_release(uuid, state.version, run.trainer.pk)
    assert shown(run.rights) == []


@pytest.mark.parametrize(("line", "passed"), [(20, True), (21, False)])
def test_the_pass_line_is_the_items(run, line, passed):
    set_rules(RUN, ITEMS[0], Rules(pass_percent=line), 1)
    run.release(run.hand_in("amal"), WEAK)
    [mark] = shown(run.rights)
    assert mark.learners == (Got("amal", 1, passed=passed),)


def test_of_a_team_each_has_their_own(team, trainer):
    set_rules(RUN, ITEMS[0], Rules(teams="group", pass_percent=80), 1)
    team.hand_in(team.mina)
    team.release(omar=-2)
    [mark] = shown(rights_of(trainer, RUN))
    assert (mark.team, mark.points, mark.maximum) == ("Bus one", 4, 5)
    assert mark.learners == (Got("mina", 4, passed=True), Got("omar", 2, passed=False))


def test_what_being_late_cost_is_gone_and_late_is_of_the_round_that_was_marked(run):
    set_rules(RUN, ITEMS[0], Rules(late_cost=20), 1)
    due = timezone.now() - timedelta(hours=1)
    how = {"content": dict(CASE), "possible": 5, "user_id": run.user("amal").pk}
    uuid = api.submit(run.key("amal"), ANSWER, 0, late=True, due=due, **how).uuid
    state = run.release(uuid)
    [mark] = shown(run.rights)
    assert (mark.points, mark.late) == (4, True)
    state = api.reopen(uuid, state.version, run.trainer.pk)
    state = api.save_review(uuid, state.version, run.trainer.pk, GOOD, {}, "Once more.")
    api.return_for_revision(uuid, state.version, run.trainer.pk)
    version = api.standing(run.key("amal")).draft.version
    again = api.submit(run.key("amal"), ANSWER, version, late=False, **how).uuid
    [kept] = shown(run.rights)
    assert (kept.submission, kept.late, kept.points) == (uuid, True, 4)
    assert again != uuid


def test_since_is_when_it_was_released(run):
    run.release(run.hand_in("amal"))
    at = Review.objects.get().released_at
    assert len(shown(run.rights, Asked(since=at))) == 1
    assert shown(run.rights, Asked(since=at + timedelta(seconds=1))) == []


@pytest.mark.parametrize("count", [2, 12])
def test_three_queries_however_many(run, django_assert_num_queries, count):
    for place in range(count):
        run.release(run.hand_in(f"learner-{place}", ITEMS[place % 2]))
    with django_assert_num_queries(3):
        assert len(shown(run.rights)) == count
