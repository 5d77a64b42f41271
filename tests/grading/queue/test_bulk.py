import pytest

from tests.grading.conftest import KEY, hand_in, person
from tests.host.events.steps import configured
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.queue import bulk
from tns_training_xblock.grading.queue.bulk import REASONS, give, put_back, release_ready, waive
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.events.requests import ReleaseRequest
from tns_training_xblock.work.api import WorkKey

from .conftest import ITEMS, RUN, fill

pytestmark = pytest.mark.django_db
GOOD = {"arithmetic": "good", "mix": "good"}


@pytest.fixture
def three(content):
    """Three learners' submissions."""
    keys = [WorkKey(RUN, KEY.usage_key, letter * 32) for letter in "abc"]
    return [hand_in(key, content, user_id=person(key.student_id).pk).uuid for key in keys]


def finished(uuid, trainer):
    api.save_review(uuid, 0, trainer.pk, GOOD, {}, "")
    api.finish(uuid, 1, trainer.pk)


def told(outcome):
    assert set(outcome.left) <= set(REASONS)
    return outcome.done, dict(outcome.left)


def test_those_that_are_ready_are_released_each_by_itself(three, trainer, rights, monkeypatch):
    finished(three[0], trainer)
    finished(three[2], trainer)
    asked = [*three, three[0], "none", ""]
    assert told(release_ready(asked, rights)) == (2, {"not-ready": 1, "gone": 2})
    assert [api.review(uuid).state for uuid in three] == ["released", "submitted", "released"]


@pytest.mark.parametrize("fault", ["busy", "changed", "incomplete"])
def test_one_that_fails_keeps_no_other_back(three, trainer, rights, monkeypatch, fault):
    for uuid in three:
        finished(uuid, trainer)
    real = bulk.release

    def release(state, version, trainer_id):
        if state.uuid == three[0]:
            error = {
                "busy": Busy(),
                "changed": api.StaleReview(state),
                "incomplete": api.Invalid((("mix", "level-missing"),)),
            }
            raise error[fault]
        return real(state, version, trainer_id)

    monkeypatch.setattr(bulk, "release", release)
    assert told(release_ready(three, rights)) == (2, {fault: 1})


def test_first_marks_go_without_a_second_each_with_its_event(three, trainer, rights):
    set_rules(RUN, KEY.usage_key, Rules(second="all"), 1)
    tom = person("tom")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(), by=1)
    for uuid in three[:2]:
        finished(uuid, trainer)
    toms = cohort.rights_of(tom, RUN)
    assert told(waive([*three, "none"], toms)) == (0, {"for-moderators": 3, "gone": 1})
    api.claim(three[1], tom.pk)
    assert told(waive(three, rights)) == (1, {"claimed": 1, "no-second": 1})
    assert [api.review(uuid).state for uuid in three] == ["ready", "second", "submitted"]
    event = api.history(three[0])[0]
    assert (event.what, event.user_id) == ("waived", trainer.pk)


def test_a_trainer_is_given_what_is_free_and_within_reach(three, rights, trainer):
    tom = person("tom")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(usage_key=KEY.usage_key), by=1)
    toms = cohort.markers(RUN)[tom.pk]
    api.claim(three[0], trainer.pk)
    finished(three[1], trainer)
    far = fill(1, items=[ITEMS[1]])[0].submission_uuid
    outcome = give([*three, far], rights, toms)
    assert told(outcome) == (1, {"claimed": 1, "done": 1, "out-of-reach": 1})
    assert Review.objects.get(submission_uuid=three[2]).assigned_to == tom.pk
    assert told(give(three[2:], rights, None)) == (0, {"out-of-reach": 1})


def test_what_is_put_back_is_nobodys_and_off_the_desk(three, rights, trainer):
    Review.objects.update(assigned_to=99)
    api.claim(three[0], trainer.pk)
    assert told(put_back(three, rights)) == (3, {})
    assert set(Review.objects.values_list("assigned_to", "claimed_by")) == {(None, None)}


def test_a_role_moves_nothing_out_of_its_scope_and_puts_back_only_its_own(three, trainer):
    tom, rita = person("tom"), person("rita")
    cohort.give(RUN, tom.pk, "trainer", cohort.Scope(usage_key=KEY.usage_key), by=1)
    cohort.give(RUN, rita.pk, "reader", cohort.Scope(), by=1)
    toms, ritas = (cohort.rights_of(user, RUN) for user in (tom, rita))
    far = fill(1, items=[ITEMS[1]])[0].submission_uuid
    finished(three[0], trainer)
    Review.objects.filter(submission_uuid=three[1]).update(assigned_to=trainer.pk)
    Review.objects.filter(submission_uuid=three[2]).update(assigned_to=tom.pk)
    before = list(Review.objects.values())
    assert told(give([far], toms, toms)) == (0, {"gone": 1})
    assert told(release_ready(three[:1], ritas)) == (0, {"read-only": 1})
    assert told(give(three, ritas, toms)) == (0, {"read-only": 3})
    assert told(put_back(three[:2], toms)) == (0, {"done": 1, "not-yours": 1})
    assert list(Review.objects.values()) == before
    assert told(put_back(three[2:], toms)) == (1, {})


def test_another_run_s_submissions_are_not_there(three, trainer):
    finished(three[0], trainer)
    other = cohort.rights_of(
        person("tess", "staff", "course-v1:TNS+BVT+w20"), "course-v1:TNS+BVT+w20"
    )
    for act in (
        lambda: release_ready(three[:1], other),
        lambda: waive(three, other),
        lambda: put_back(three, other),
    ):
        assert set(act().left) == {"gone"}
    assert api.review(three[0]).state == "ready"


def test_what_this_sites_rules_hold_back_is_told_and_keeps_no_other_back(
    three, trainer, rights, monkeypatch, settings
):
    for uuid in three[:2]:
        finished(uuid, trainer)
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse", ReleaseRequest)
    assert told(release_ready(three, rights)) == (0, {"held-back": 2, "not-ready": 1})
    assert [api.review(uuid).state for uuid in three] == ["ready", "ready", "submitted"]


def test_one_that_stays_busy_is_left_where_it_is_given_or_put_back(
    three, trainer, rights, monkeypatch
):
    real = bulk.update

    def update(rows, about, **values):
        if three[0] in about:
            raise Busy
        return real(rows, about, **values)

    monkeypatch.setattr(bulk, "update", update)
    assert told(give(three, rights, rights)) == (2, {"busy": 1})
    assert told(put_back(three, rights)) == (2, {"busy": 1})
