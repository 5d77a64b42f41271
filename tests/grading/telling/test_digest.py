"""Once a day, to those for whom something waits, and to nobody else."""

from datetime import timedelta

import pytest
from django.core import mail as outbox_of_django
from django.core.management import call_command
from django.utils import timezone

from demo.models import Enrollment, Item, Role
from tests.grading.conftest import KEY, hand_in, lapse, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Mail, NoMail, Review
from tns_training_xblock.grading.telling.digest import waits_for, write_digests
from tns_training_xblock.grading.telling.wishes import Wish, say

pytestmark = pytest.mark.django_db
RUN = KEY.course_id
OTHER = KEY.usage_key.replace("thin-subsidy", "other")
LEVELS = {"arithmetic": "good", "mix": "weak"}


@pytest.fixture
def hand(content):
    """``hand(n)`` hands in as another learner each time, to one of two case studies."""
    made = []

    def one(usage_key=KEY.usage_key, user_id=None, days=0):
        made.append(None)
        key = type(KEY)(RUN, usage_key, f"{len(made):032d}")
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
    cohort.give(RUN, user.pk, "trainer", cohort.Scope(), by=1)
    return user


def to(kind="waiting"):
    return sorted(Mail.objects.filter(kind=kind).values_list("user_id", flat=True))


def test_what_waits_is_told_by_case_study(hand, anna):
    mine, begun, done, others = hand(days=3), hand(), hand(OTHER), hand(OTHER)
    hand(days=1)
    Review.objects.filter(submission_uuid=mine).update(assigned_to=anna.pk)
    Review.objects.filter(submission_uuid=others).update(assigned_to=77)
    api.save_review(begun, 0, anna.pk, LEVELS, {}, "")
    api.save_review(done, 0, anna.pk, LEVELS, {}, "")
    api.finish(done, 1, anna.pk)
    told = [
        (each.usage_key, each.mine, each.nobodys, each.ready) for each in waits_for(RUN, anna.pk)
    ]
    assert told == [(KEY.usage_key, 2, 1, 0), (OTHER, 0, 0, 1)]
    first, second = waits_for(RUN, anna.pk)
    assert (timezone.now() - first.since).days == 3
    assert second.since is None


def test_what_others_have_is_not_what_waits(hand, anna):
    given, begun = hand(), hand()
    Review.objects.filter(submission_uuid=given).update(assigned_to=77)
    api.save_review(begun, 0, 77, LEVELS, {}, "")
    lapse()
    assert waits_for(RUN, anna.pk) == []
    assert write_digests() == 0


@pytest.mark.parametrize("left", ["gone", "team", "released", "withdrawn"])
def test_nothing_waits_of_who_left_of_a_trial_or_of_what_is_done(hand, anna, left):
    user = person("somebody", "staff" if left == "team" else "")
    uuid = hand(user_id=user.pk)
    if left == "gone":
        Enrollment.objects.create(user=user, course_key=RUN, is_active=False)
    elif left != "team":
        Review.objects.filter(submission_uuid=uuid).update(state=left)
    assert waits_for(RUN, anna.pk) == []
    assert write_digests() == 0


def test_who_is_written_to(hand, anna):
    hand()
    own = person("own", "limited_staff")
    elsewhere = person("elsewhere", "staff", "course-v1:TNS+OTHER+1")
    reader = person("reader")
    cohort.give(RUN, reader.pk, "reader", cohort.Scope(), by=1)
    assert write_digests() == 2
    assert to() == sorted([anna.pk, own.pk])
    assert elsewhere.pk not in to()


def test_staff_of_the_whole_platform_are_written_to_only_where_they_mark(hand, monkeypatch):
    """Who may enter every course did not ask for that."""
    everywhere = person("everywhere", "staff")
    monkeypatch.setattr(
        "demo.platform.DemoPlatform.own_team",
        lambda self, course_id: Role.objects.none().values("user_id"),
    )
    uuid = hand()
    assert write_digests() == 0
    Review.objects.filter(submission_uuid=uuid).update(assigned_to=everywhere.pk)
    assert write_digests() == 1


def test_a_role_for_a_part_is_told_of_that_part(hand, anna):
    hand()
    part = person("part")
    cohort.give(RUN, part.pk, "trainer", cohort.Scope(usage_key=OTHER), by=1)
    assert waits_for(RUN, part.pk) == []
    hand(OTHER)
    assert [each.usage_key for each in waits_for(RUN, part.pk)] == [OTHER]


def test_nobody_is_told_of_their_own_work(hand, anna):
    hand(user_id=anna.pk)
    assert waits_for(RUN, anna.pk) == []


@pytest.mark.parametrize("who", ["anna", "run", "operator"])
def test_who_wants_none_gets_none(hand, anna, settings, who):
    hand()
    if who == "operator":
        settings.TNS_TRAINING_MAIL = {"waiting": False}
    else:
        owner = anna.pk if who == "anna" else NoMail.EVERYBODY
        say(Wish("waiting", RUN, owner), wants=False, by=anna.pk)
    assert write_digests() == 0


def test_the_command_sends_once_a_day(hand, anna, capsys):
    hand(days=2)
    call_command("tns_training_digest")
    call_command("tns_training_digest")
    [message] = outbox_of_django.outbox
    assert message.to == ["anna@example.org"]
    assert message.subject == f"1 submission waits in {RUN}"
    assert "Longest waiting: 2 days" in message.body
    assert f"/tns-training/{RUN}/marking/" in message.body
    assert capsys.readouterr().out == "Written: 1. Sent: 1.\nWritten: 0. Sent: 0.\n"


def test_what_was_marked_in_the_meantime_is_not_sent(hand, anna):
    hand()
    write_digests()
    Review.objects.update(state="released")
    call_command("tns_training_send_mail", verbosity=0)
    assert outbox_of_django.outbox == []
    assert Mail.objects.get().state == "dropped"


def test_a_letter_names_case_studies_as_the_course_does(hand, anna, campus):
    hand()
    Item.objects.create(
        key=KEY.usage_key, course_id=str(campus.course_key), position=999,
        block_type="tns_case_study", title="Of another run", inherited={},
    )  # fmt: skip
    [waits] = waits_for(RUN, anna.pk)
    assert waits.name == "thin-subsidy"
    assert (
        waits.told("/q/")["url"]
        == f"/q/?item={KEY.usage_key.replace(':', '%3A').replace('+', '%2B').replace('@', '%40')}"
    )
