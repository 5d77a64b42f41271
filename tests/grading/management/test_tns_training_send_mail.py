import pytest
from django.core import mail as outbox_of_django
from django.core.management import CommandError, call_command

from tests.grading.telling.letters_of import learner, released


def test_it_sends_what_is_due_and_says_what_became_of_it(content, db, capsys):
    released(content, learner())
    call_command("tns_training_send_mail")
    call_command("tns_training_send_mail")
    assert capsys.readouterr().out == "sent: 1\nNothing was due.\n"
    assert len(outbox_of_django.outbox) == 1


@pytest.mark.parametrize("command", ["tns_training_send_mail", "tns_training_digest"])
def test_where_no_server_is_reached_it_says_how_many_wait_and_fails(content, db, settings, command):
    released(content, learner())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(CommandError, match="cannot be reached: 1 letters wait"):
        call_command(command)
