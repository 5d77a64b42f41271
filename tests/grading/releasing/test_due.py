"""Carrying out what was planned: once, by whoever comes first, to its end."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from submissions import api as submissions

from tests.grading.conftest import KEY, hand_in, person, sign_in
from tests.grading.queue.conftest import RUN
from tests.host.events.steps import configured
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Event, Planned, Review
from tns_training_xblock.grading.releasing import due
from tns_training_xblock.grading.releasing.due import carry_out, release_due
from tns_training_xblock.grading.releasing.planning import plan
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.errors import Busy
from tns_training_xblock.host.events.requests import ReleaseRequest
from tns_training_xblock.work.api import WorkKey

from .conftest import GOOD, finished, in_an_hour, states, time_comes

pytestmark = pytest.mark.django_db


def outcome():
    row = Planned.objects.get()
    return row.state, row.total, row.done, row.left


def test_nothing_is_released_before_its_time(three, planned):
    assert due.due() == []
    assert (release_due(), carry_out(planned)) == (0, 0)
    assert states(three) == ["ready", "ready", "submitted"]


def test_when_it_has_come_what_is_ready_is_released_with_its_score_and_once(three, planned):
    time_comes()
    assert due.due(RUN) == due.due() == [planned]
    assert due.due("course-v1:TNS+BVT+w20") == []
    assert (release_due(RUN), release_due(), carry_out(planned)) == (2, 0, 0)
    assert states(three) == ["released", "released", "submitted"]
    assert outcome() == ("done", 2, 2, {})
    assert submissions.get_scores(RUN, "a" * 32)[KEY.usage_key]["points_earned"] == 5
    assert Event.objects.filter(what="released").count() == 2


def test_what_was_done_after_the_time_waits_for_a_trainer(three, planned, trainer):
    time_comes()
    finished(three[2], trainer)
    assert release_due() == 2
    assert states(three) == ["released", "released", "ready"]


def test_of_those_picked_what_is_not_ready_is_told(three, rights):
    plan(rights, in_an_hour(), "", three[1:])
    time_comes()
    assert release_due() == 1
    assert states(three) == ["ready", "released", "submitted"]
    assert outcome() == ("done", 1, 1, {"not-ready": 1})


def test_another_item_and_another_run_are_not_meant(three, rights, content, trainer):
    elsewhere = KEY.usage_key.replace("thin-subsidy", "empty-desks")
    other = hand_in(WorkKey(RUN, elsewhere, "d" * 32), content, user_id=person("dora").pk).uuid
    far = "course-v1:TNS+BVT+w20"
    key = WorkKey(far, KEY.usage_key.replace("w19", "w20"), "e" * 32)
    third = hand_in(key, content, user_id=person("emil").pk).uuid
    finished(other, trainer)
    finished(third, trainer)
    plan(rights, in_an_hour(), elsewhere)
    time_comes()
    assert release_due() == 1
    assert states([*three[:2], other, third]) == ["ready", "ready", "released", "ready"]
    Planned.objects.update(usage_key="", state="waiting", turn=0, total=None)
    assert release_due() == 2
    assert states([third]) == ["ready"]


@pytest.mark.parametrize("gone", ["role", "inactive", "account"])
def test_who_planned_it_must_still_have_the_right_then(three, content, trainer, gone):
    tara = person("tara")
    cohort.give(RUN, tara.pk, "trainer", cohort.Scope(), by=1)
    plan(cohort.rights_of(tara, RUN), in_an_hour())
    if gone == "role":
        cohort.take(RUN, cohort.grants_of(RUN)[0].id)
    elif gone == "inactive":
        get_user_model().objects.filter(pk=tara.pk).update(is_active=False)
    else:
        tara.delete()
    time_comes()
    assert release_due() == 0
    assert states(three) == ["ready", "ready", "submitted"]
    assert outcome() == ("done", 2, 0, {"read-only": 2})


def test_two_at_once_are_one(three, planned, monkeypatch):
    time_comes()
    real = due.release_one

    def release_one(uuid, rights):
        assert carry_out(planned) == 0
        return real(uuid, rights)

    monkeypatch.setattr(due, "release_one", release_one)
    assert release_due() == 2
    assert Planned.objects.get().turn == 1


@pytest.mark.parametrize("at", [1, 2])
def test_killed_anywhere_it_is_gone_on_with_once_its_turn_is_over(three, planned, monkeypatch, at):
    time_comes()
    real, calls = due.release_one, []

    def release_one(uuid, rights):
        calls.append(uuid)
        if len(calls) == at:
            raise KeyboardInterrupt
        return real(uuid, rights)

    monkeypatch.setattr(due, "release_one", release_one)
    with pytest.raises(KeyboardInterrupt):
        carry_out(planned)
    assert states(three).count("released") == at - 1
    assert release_due() == 0
    Planned.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert release_due() == 3 - at
    assert outcome() == ("done", 2, 2, {})
    assert Event.objects.filter(what="released").count() == 2


def test_who_lost_the_turn_writes_nothing_more(three, planned, monkeypatch):
    time_comes()
    real = due.release_one

    def release_one(uuid, rights):
        Planned.objects.update(until=timezone.now() - timedelta(seconds=1))
        monkeypatch.setattr(due, "release_one", real)
        assert carry_out(planned) == 2
        return real(uuid, rights)

    monkeypatch.setattr(due, "release_one", release_one)
    assert carry_out(planned) == 0
    assert outcome() == ("done", 2, 2, {})


def test_what_the_database_was_too_busy_for_is_tried_again(three, planned, monkeypatch):
    time_comes()
    real = due.release_one

    def release_one(uuid, rights):
        return "busy" if uuid == three[0] else real(uuid, rights)

    monkeypatch.setattr(due, "release_one", release_one)
    assert release_due() == 1
    assert outcome()[0] == "running"
    monkeypatch.setattr(due, "release_one", real)
    Planned.objects.update(until=timezone.now())
    assert release_due() == 1
    assert outcome() == ("done", 2, 2, {})


def test_one_that_fails_keeps_no_other_back(three, planned, rights, monkeypatch):
    second = plan(rights, in_an_hour(), "", three[:1])
    time_comes()
    real = due.carry_out

    def carried(plan_id, **how):
        if plan_id == planned:
            raise Busy
        return real(plan_id, **how)

    monkeypatch.setattr(due, "carry_out", carried)
    assert release_due() == 1
    assert Planned.objects.get(pk=second).state == "done"


def test_whoever_waits_for_a_page_waits_for_a_part_and_the_next_goes_on(
    three, planned, monkeypatch
):
    time_comes()
    monkeypatch.setattr(due, "BATCH", 1)
    assert release_due(most=1) == 1
    assert outcome() == ("running", 2, 1, {})
    assert release_due(most=1) == 1
    release_due(most=1)
    assert outcome() == ("done", 2, 2, {})


def test_it_tells_how_far_it_is(three, planned, monkeypatch):
    time_comes()
    monkeypatch.setattr(due, "BATCH", 1)
    told = []
    carry_out(planned, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_what_was_changed_meanwhile_is_left_to_who_changed_it(three, planned, trainer):
    state = api.review(three[0])
    api.reopen(state, state.version, trainer.pk)
    time_comes()
    assert release_due() == 1
    assert states(three) == ["marking", "released", "submitted"]


def test_what_was_erased_goes_with_its_plan(three, rights):
    plan(rights, in_an_hour(), "", three[:2])
    api.forget(RUN, KEY.usage_key, "a" * 32, 1)
    time_comes()
    assert release_due() == 1
    assert not Review.objects.filter(submission_uuid=three[0]).exists()


def test_looking_whether_anything_is_due_takes_one_query(planned, django_assert_num_queries):
    with django_assert_num_queries(1):
        release_due(RUN)


def test_what_this_sites_rules_hold_back_is_left_for_a_trainer(three, planned, settings):
    settings.OPEN_EDX_FILTERS_CONFIG = configured("Refuse", ReleaseRequest)
    time_comes()
    assert release_due() == 0
    assert states(three) == ["ready", "ready", "submitted"]
    assert outcome() == ("done", 2, 0, {"held-back": 2})
    settings.OPEN_EDX_FILTERS_CONFIG = {}
    assert release_due() == 0, "the plan is over: a trainer releases them"


def test_a_desk_that_releases_what_is_due_hides_a_first_mark_as_before(
    client, three, planned, trainer
):
    time_comes()
    set_rules(RUN, KEY.usage_key, Rules(second="all"), trainer.pk)
    state = api.save_review(three[2], 0, trainer.pk, GOOD, {"mix": "Said by the first."}, "")
    api.finish(state, state.version, trainer.pk)
    sign_in(client, person("second", "limited_staff"))
    page = client.get(reverse("tns_training:review", args=[KEY.usage_key, three[2]]))
    assert states(three) == ["released", "released", "second"]
    assert "Said by the first." not in page.content.decode()
