"""Once a day, to those for whom something waits, and to nobody else."""

import pytest
from django.core import mail as outbox_of_django
from django.core.management import call_command
from django.utils import timezone

from demo.models import Enrollment, Role
from tests.grading.conftest import KEY, lapse, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Mail, NoMail, Review, SecondMark
from tns_training_xblock.grading.telling.digest import write_digests
from tns_training_xblock.grading.telling.waiting import waits_for
from tns_training_xblock.grading.telling.wishes import Wish, say

pytestmark = pytest.mark.django_db
RUN = KEY.course_id
LEVELS = {"arithmetic": "good", "mix": "weak"}


def to(kind="waiting"):
    return sorted(Mail.objects.filter(kind=kind).values_list("user_id", flat=True))


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


def test_who_made_second_marks_alone_is_written_to(hand, monkeypatch):
    """Staff of the whole platform, who have no role in the run and marked nothing first."""
    everywhere = person("everywhere", "staff")
    monkeypatch.setattr(
        "demo.platform.DemoPlatform.own_team",
        lambda self, course_id: Role.objects.none().values("user_id"),
    )
    uuid = hand()
    hand()
    assert write_digests() == 0
    row = Review.objects.get(submission_uuid=uuid)
    SecondMark.objects.create(review=row, round=1, trainer_id=everywhere.pk)
    assert write_digests() == 1


@pytest.mark.parametrize("undone", ["second", "reconcile", "look"])
def test_what_two_mark_or_a_learner_asks_about_is_reason_enough_to_write(hand, anna, undone):
    changes = {"state": undone, "trainer_id": 77}
    if undone == "look":
        changes |= {"state": "released", "look_asked_at": timezone.now()}
    uuid = hand()
    Review.objects.filter(submission_uuid=uuid).update(**changes)
    if undone == "reconcile":
        row = Review.objects.get()
        SecondMark.objects.create(
            review=row, round=1, trainer_id=anna.pk, first_by=77, done_at=timezone.now()
        )
    call_command("tns_training_digest", verbosity=0)
    [message] = outbox_of_django.outbox
    said = {
        "second": "For a second mark",
        "reconcile": "To reconcile",
        "look": "Another look",
    }[undone]
    assert f"{said}: 1" in message.body
    assert "Yours" not in message.body, "what is none is not told"
    [(page, _)] = message.alternatives
    assert f"{said}: 1" in " ".join(page.split())
