import pytest
from django.db import IntegrityError
from submissions import api as submissions
from submissions.models import ScoreSummary, score_set

from tests.grading.conftest import CASE, hand_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.marking import reviews
from tns_training_xblock.grading.marking.scores import send_score
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api

GOOD = {"arithmetic": "good", "mix": "weak"}
POOR = {"arithmetic": "weak", "mix": "weak"}
ANNA = 11
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def broker():
    """Whether those who listen to scores can do their work: it is away until ``back()``."""

    class Broker:
        away = True

        def back(self):
            self.away = False

        def __call__(self, **kwargs):
            if self.away:
                raise ConnectionError("no broker")

    listener = Broker()
    score_set.connect(listener)
    yield listener
    score_set.disconnect(listener)


def mark(uuid, version=0, levels=GOOD):
    return api.save_review(uuid, version, ANNA, dict(levels), {}, "")


def release(uuid):
    mark(uuid)
    return api.release(uuid, 1, ANNA)


def points(key):
    score = submissions.get_scores(key.course_id, key.student_id).get(key.usage_key)
    return score and score["points_earned"]


def test_a_release_whose_score_has_arrived_owes_nothing(key, submitted):
    assert not release(submitted.uuid).score_due
    assert not api.review(submitted.uuid).score_due
    assert points(key) == 4


def test_one_who_listens_and_fails_keeps_the_score_back_and_not_the_mark(
    key, submitted, broker, caplog
):
    released = release(submitted.uuid)
    assert (released.state, released.score_due) == ("released", True)
    assert api.review(submitted.uuid) == released
    assert api.standing(key).mark.points == 4
    assert points(key) is None
    assert f"event=score-not-sent block={key.usage_key} submission={submitted.uuid}" in caplog.text
    assert "no broker" not in caplog.text


@pytest.mark.parametrize("swallowed", [IntegrityError("duplicate"), None], ids=["raised", "silent"])
def test_a_score_that_edx_submissions_lost_is_noticed(key, submitted, monkeypatch, swallowed):
    def lose(**values):
        if swallowed:
            raise swallowed

    with monkeypatch.context() as patch:
        patch.setattr(ScoreSummary.objects, "create", lose)
        assert release(submitted.uuid).score_due
    assert points(key) is None
    assert api.send_due(key.usage_key) == {submitted.uuid}
    assert points(key) == 4


def test_a_process_that_ends_after_the_mark_is_made_good_later(key, submitted, monkeypatch):
    def killed(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(reviews, "send_score", killed)
        with pytest.raises(KeyboardInterrupt):
            release(submitted.uuid)
    assert api.review(submitted.uuid).score_due
    assert api.send_due(key.usage_key) == {submitted.uuid}
    assert points(key) == 4
    assert api.send_due(key.usage_key) == frozenset()


def test_releasing_again_sends_what_is_due(key, submitted, broker):
    release(submitted.uuid)
    broker.back()
    again = api.release(submitted.uuid, 1, ANNA)
    assert (again.version, again.score_due) == (2, False)
    assert points(key) == 4


def test_what_is_due_are_the_points_that_the_learner_sees(key, submitted, broker):
    release(submitted.uuid)
    api.reopen(submitted.uuid, 2, ANNA)
    mark(submitted.uuid, 3, POOR)
    broker.back()
    api.send_due(key.usage_key)
    assert (points(key), api.standing(key).mark.points) == (4, 4)
    assert not api.release(submitted.uuid, 4, ANNA, "Read anew.").score_due
    assert (points(key), api.standing(key).mark.points) == (1, 1)


def test_the_same_points_released_again_are_sent_again(key, submitted):
    release(submitted.uuid)
    api.reopen(submitted.uuid, 2, ANNA)
    assert not api.release(submitted.uuid, 3, ANNA).score_due
    assert points(key) == 4


def test_one_that_always_fails_holds_up_none_of_the_others(key, content, broker):
    keys = [work_api.WorkKey(key.course_id, key.usage_key, name * 32) for name in "abc"]
    uuids = [hand_in(one, content).uuid for one in keys]
    for uuid in uuids:
        release(uuid)
    broker.back()
    submissions.reset_score(keys[0].student_id, key.course_id, key.usage_key, clear_state=True)
    assert api.send_due(key.usage_key) == frozenset()
    assert api.send_due(key.usage_key) == set(uuids[1:])
    assert [points(one) for one in keys] == [None, 4, 4]
    assert api.review(uuids[0]).score_due


def test_what_is_due_arrives_while_its_next_round_is_taken_back(key, submitted, broker):
    """Else it would be due until its learner hands in again, which may be never."""
    mark(submitted.uuid)
    api.save_review(submitted.uuid, 1, ANNA, dict(GOOD), {}, "Name who pays.")
    api.release(submitted.uuid, 2, ANNA)
    api.return_for_revision(submitted.uuid, 3, ANNA)
    version = api.standing(key).draft.version
    again = {"tasks": {"plan": "The members pay."}}
    how = {"user_id": 1, "content": CASE, "possible": 5, "late": False}
    api.withdraw(key, 1, api.submit(key, again, version, **how).uuid)
    broker.back()
    assert api.send_due(key.course_id)
    assert (points(key), Review.objects.get().score_due) == (4, None)


def test_nothing_is_sent_for_another_block_nor_for_what_was_erased(key, content, broker):
    uuid = hand_in(key, content).uuid
    release(uuid)
    broker.back()
    assert api.send_due(key.usage_key + "-2") == frozenset()
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    assert api.send_due(key.usage_key) == frozenset()
    with pytest.raises(work_api.NotFound):
        send_score(key, uuid)
    assert points(key) is None


def test_a_mark_that_cannot_be_read_is_told_in_the_log_and_sent_to_nobody(key, submitted, caplog):
    release(submitted.uuid)
    due = api.review(submitted.uuid).saved_at
    Review.objects.update(released=["?"], score_due=due)
    api.send_due(key.usage_key)
    assert "event=mark-unreadable" in caplog.text
    assert not api.review(submitted.uuid).score_due


def test_nothing_due_takes_one_query(key, submitted, django_assert_num_queries):
    release(submitted.uuid)
    with django_assert_num_queries(1):
        api.send_due(key.usage_key)
