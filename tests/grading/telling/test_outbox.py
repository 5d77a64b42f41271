"""A letter is written with its step, taken back with it, taken once, and never sent twice."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases.giving_up import giving_up
from tests.grading.conftest import ANSWER, hand_in
from tests.legs import examples
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Mail, Review
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.telling import outbox

ANNA, LEARNER = 11, 5
LEVELS = {"arithmetic": "good", "mix": "weak"}
NOW = timezone.now()


@pytest.fixture
def uuid(key, content, db):
    return hand_in(key, content, user_id=LEARNER).uuid


def step(name, uuid):
    version = api.review(uuid).version
    if name == "save":
        return api.save_review(uuid, version, ANNA, LEVELS, {}, "Name who pays.")
    how = {"release": api.release, "undo": api.undo_release, "reopen": api.reopen}
    return how.get(name, api.return_for_revision)(uuid, version, ANNA)


def kinds():
    return list(Mail.objects.order_by("pk").values_list("kind", "state"))


def test_a_release_waits_until_it_cannot_be_undone(uuid):
    step("save", uuid)
    step("release", uuid)
    mail = Mail.objects.get()
    shown = Review.objects.get().released_at
    assert (mail.kind, mail.user_id, mail.state) == ("released", LEARNER, "waiting")
    assert mail.due_at > shown + timedelta(minutes=1)
    assert outbox.due(9, shown + timedelta(minutes=1)) == []
    assert outbox.due(9, shown + timedelta(minutes=2)) == [mail.pk]


def test_what_came_back_to_be_revised_can_be_told_at_once(uuid):
    step("save", uuid)
    step("return", uuid)
    assert kinds() == [("returned", "waiting")]
    assert len(outbox.due(9, timezone.now())) == 1


def test_a_release_that_is_undone_sends_nothing(uuid):
    step("save", uuid)
    step("release", uuid)
    step("undo", uuid)
    assert kinds() == []


def test_a_release_that_is_rolled_back_sends_nothing(uuid):
    step("save", uuid)
    with transaction.atomic():
        step("release", uuid)
        transaction.set_rollback(True)
    assert kinds() == []


def test_what_is_released_again_before_it_was_told_is_told_once(uuid):
    for name in ("save", "release", "undo", "save", "release", "reopen", "save", "release"):
        step(name, uuid)
    assert kinds() == [("released", "waiting")] * 2
    first, second = Mail.objects.order_by("pk")
    assert outbox.is_repeated(first, second.due_at)
    assert not outbox.is_repeated(first, second.due_at - timedelta(microseconds=1))
    assert not outbox.is_repeated(second, second.due_at)


def test_undoing_a_second_release_leaves_the_letter_of_the_first(uuid):
    """Its minute is over, and nobody has sent it yet; that mark stands again."""
    step("save", uuid)
    step("release", uuid)
    Mail.objects.update(due_at=timezone.now() - timedelta(minutes=3))
    for name in ("reopen", "save", "release", "undo"):
        step(name, uuid)
    assert kinds() == [("released", "waiting")]
    assert Review.objects.get().released


def test_what_was_sent_is_told_again_when_the_mark_is_another(uuid):
    step("save", uuid)
    step("release", uuid)
    Mail.objects.update(state=Mail.State.SENT)
    for name in ("reopen", "save", "release"):
        step(name, uuid)
    assert kinds() == [("released", "sent"), ("released", "waiting")]


def test_nobody_is_asked_to_revise_what_they_handed_in_again(key, content, uuid):
    step("save", uuid)
    step("return", uuid)
    version = api.standing(key).draft.version
    api.submit(key, ANSWER, version, user_id=LEARNER, content=content, possible=5, late=False)
    assert kinds() == []


def test_a_kind_that_the_operator_switched_off_is_not_even_written(uuid, settings):
    settings.TNS_TRAINING_MAIL = {"released": False}
    step("save", uuid)
    step("release", uuid)
    assert kinds() == []


def test_resetting_a_learner_takes_the_letters_along(key, uuid):
    step("save", uuid)
    step("release", uuid)
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    assert kinds() == []


@pytest.fixture
def mail(db):
    return Mail.objects.create(key="k", kind="waiting", user_id=1, course_id="c", due_at=NOW)


def test_only_one_takes_a_letter(mail):
    assert outbox.take(mail.pk, NOW) == mail
    assert outbox.take(mail.pk, NOW) is None
    outbox.settle(mail, Mail.State.SENT)
    assert outbox.take(mail.pk, NOW) is None
    assert outbox.due(9, NOW) == []


def test_what_nobody_took_is_tried_later_and_at_last_given_up(mail):
    now, waits = NOW, []
    while outbox.take(mail.pk, now) and outbox.put_off(mail, now) is Mail.State.WAITING:
        mail.refresh_from_db()
        waits.append((mail.due_at - now).total_seconds() / 60)
        assert outbox.due(9, now) == []
        now = mail.due_at
        assert outbox.due(9, now) == [mail.pk]
    mail.refresh_from_db()
    assert (waits, mail.state) == (list(outbox.PAUSES), "failed")


def test_what_was_cut_short_is_never_sent_again(mail):
    """The process died between the server's yes and ours: nobody knows."""
    outbox.take(mail.pk, NOW)
    assert outbox.give_up_lost(NOW + timedelta(minutes=59)) == 0
    assert outbox.give_up_lost(NOW + timedelta(minutes=61)) == 1
    assert kinds() == [("waiting", "unsure")]
    assert outbox.due(9, NOW + timedelta(days=9)) == []
    outbox.settle(mail, Mail.State.SENT)  # whoever comes back from the dead changes nothing
    assert kinds() == [("waiting", "unsure")]


@pytest.mark.parametrize("state", Mail.State.values)
def test_an_operator_lets_those_wait_again_that_surely_did_not_go(mail, state):
    Mail.objects.update(state=state, tries=5, taken_at=NOW, done_at=NOW)
    assert outbox.again(Mail.objects.all()) == (state == Mail.State.FAILED)
    mail.refresh_from_db()
    if state == Mail.State.FAILED:
        assert (mail.state, mail.tries, mail.taken_at, mail.done_at) == ("waiting", 0, None, None)
    else:
        assert (mail.state, mail.tries) == (state, 5)


def test_a_day_is_told_once(db):
    assert outbox.keep_digests("c", [1, 2], "2026-11-28") == 2
    assert outbox.keep_digests("c", [1, 2, 3], "2026-11-28") == 1
    assert outbox.keep_digests("d", [1], "2026-11-28") == 1
    assert outbox.keep_digests("c", [1], "2026-11-29") == 1
    assert Mail.objects.count() == 5


def test_what_was_settled_long_ago_is_forgotten(mail):
    later = NOW + timedelta(days=91)
    assert outbox.forget_old(later) == 0  # it still waits
    outbox.take(mail.pk, NOW)
    outbox.settle(mail, Mail.State.SENT)
    assert outbox.forget_old(NOW + timedelta(days=80)) == 0
    assert outbox.forget_old(later) == 1


STEPS = st.lists(
    st.sampled_from(["save", "release", "undo", "reopen", "return", "sent"]), max_size=9
)


@given(steps=STEPS)
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_waits_is_always_true(uuid, steps):
    """Whatever is done in whatever order: a letter that waits tells of what is so."""
    with transaction.atomic():
        for name in steps:
            if name == "sent":
                Mail.objects.update(state=Mail.State.SENT)
                continue
            try:
                step(name, uuid)
            except (api.StaleReview, api.TooLate, api.Invalid):
                continue
        review = Review.objects.get()
        waiting = Mail.objects.filter(state=Mail.State.WAITING).values_list("kind", flat=True)
        for kind in waiting:
            assert review.released if kind == "released" else review.state == State.RETURNED
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_whatever_the_database_gives_up_on_the_letter_goes_once():
    with giving_up(__file__) as failed:
        assert outbox.keep_digests("course-v1:TNS+BVT+w19", [ANNA], "2026-11-29") == 1
        [letter] = outbox.due(9, timezone.now())
        assert outbox.put_off(outbox.take(letter, NOW), NOW) == Mail.State.WAITING
        mail = outbox.take(letter, NOW)
        assert outbox.take(letter, NOW) is None
        outbox.settle(mail, Mail.State.FAILED)
        assert outbox.again(Mail.objects.all()) == 1
        assert outbox.take(letter, NOW - outbox.LOST_AFTER * 2)
        assert outbox.give_up_lost(NOW) == 1
    assert kinds() == [("waiting", "unsure")]
    assert len(failed) > 5
