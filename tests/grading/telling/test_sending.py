"""Letters go once, over a real connection; what fails waits, and no log says to whom."""

import email
import email.policy
import logging
import re
import threading
from datetime import timedelta

import pytest
from django.core import mail as outbox_of_django
from django.db import connection

from tns_training_xblock.grading.models import Mail
from tns_training_xblock.grading.telling import letters, sending
from tns_training_xblock.grading.telling.sending import send_due

from .letters_of import learner, released
from .server import MailServer

pytestmark = pytest.mark.django_db
ADDRESS = "learner@example.org"


@pytest.fixture
def server(settings):
    with MailServer() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = found.server_address
        settings.EMAIL_TIMEOUT = 5
        yield found


def state():
    return Mail.objects.values_list("state", flat=True).get()


def test_a_letter_arrives_whole(content, server):
    released(content, learner())
    assert send_due() == {"sent": 1}
    assert send_due() == {}
    [kept] = server.kept
    message = email.message_from_bytes(kept, policy=email.policy.default)
    assert message["To"] == ADDRESS
    assert message["Subject"] == "Your work on “A thin subsidy” was marked"
    assert message["Auto-Submitted"] == "auto-generated"
    # As it stands: whoever reads it there looks for an address, and not for words in a code.
    # A break before it is a fold, which is no part of it.
    assert re.search(rb"^List-Unsubscribe:\s*<http://[^\s]*/mail/off/[^\s]*>\s*$", kept, re.M)
    assert message["Bcc"] is None
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_a_long_subject_in_arabic_keeps_to_what_carries_mail(content, server, monkeypatch):
    """Lines with words in a code have 78 characters at most, others 998 (RFC 5322 §2.1.1)."""
    monkeypatch.setattr(letters.Letter, "subject", "تجمع " * 40)
    released(content, learner())
    assert send_due() == {"sent": 1}
    [kept] = server.kept
    assert re.search(rb"=\?utf-8\?", kept)
    assert all(len(word) <= 78 for word in re.findall(rb"=\?utf-8\?[^?]*\?[^?]*\?=", kept))
    assert max(map(len, kept.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(("answer", "becomes"), [
    ("450 mailbox busy", "waiting"), ("550 no such mailbox", "failed"),
])  # fmt: skip
def test_what_a_server_refuses_waits_or_is_given_up(content, server, caplog, answer, becomes):
    server.refuses = answer
    released(content, learner())
    with caplog.at_level(logging.INFO):
        assert send_due() == {becomes: 1}
    assert state() == becomes
    assert send_due() == {}
    assert ADDRESS not in caplog.text
    assert "SMTPRecipientsRefused" in caplog.text


def test_what_is_cut_short_is_not_sent_again(content, server, caplog):
    server.hangs_up = True
    released(content, learner())
    assert send_due() == {"unsure": 1}
    server.hangs_up = False
    assert send_due() == {}
    assert len(server.kept) == 1
    assert ADDRESS not in caplog.text


def test_without_a_server_nothing_is_lost_and_nothing_else_tried(content, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    released(content, learner())
    assert send_due() == {}
    assert state() == "waiting"
    assert "event=mail-server-away error=Away cause=ConnectionRefusedError" in caplog.text


def test_killed_between_the_servers_yes_and_ours_it_is_not_sent_twice(content, monkeypatch):
    released(content, learner())

    class Killed(BaseException):
        pass

    def die(*args):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sending.outbox, "settle", die)
        with pytest.raises(Killed):
            send_due()
    assert len(outbox_of_django.outbox) == 1
    assert (state(), send_due()) == ("sending", {})
    assert len(outbox_of_django.outbox) == 1


def test_a_letter_that_cannot_be_written_waits_and_stops_no_other(content, monkeypatch, caplog):
    first = released(content, learner())
    how = {"kind": "waiting", "user_id": 1, "course_id": "c", "due_at": first.due_at}
    Mail.objects.create(key="other", **how)
    write = sending.letter

    def broken(mail):
        if mail.pk == first.pk:
            raise ValueError(ADDRESS)
        return write(mail)

    monkeypatch.setattr(sending, "letter", broken)
    assert send_due() == {"waiting": 1, "dropped": 1}
    assert f"event=letter-not-written row={first.pk} error=ValueError" in caplog.text
    assert ADDRESS not in caplog.text


def test_what_nobody_sent_for_a_week_is_not_sent_when_somebody_begins_to(content):
    mail = released(content, learner())
    Mail.objects.update(due_at=mail.due_at - timedelta(days=8))
    assert send_due() == {"dropped": 1}
    assert outbox_of_django.outbox == []


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(content, settings):
    how = {"kind": "waiting", "course_id": "c", "user_id": 1}
    due = released(content, learner()).due_at
    Mail.objects.bulk_create([Mail(key=str(n), due_at=due, **how) for n in range(20)])
    taken, barrier = [], threading.Barrier(2)

    def send():
        barrier.wait()
        try:
            taken.append(send_due())
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sum(each.values()) for each in taken) == 21
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent", "dropped"}
    assert len(outbox_of_django.outbox) == 1
