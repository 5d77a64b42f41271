from django.core import mail as outbox_of_django
from django.core.management import call_command

from tests.grading.telling.letters_of import learner, released


def test_it_sends_what_is_due_and_says_what_became_of_it(content, db, capsys):
    released(content, learner())
    call_command("tns_training_send_mail")
    call_command("tns_training_send_mail")
    assert capsys.readouterr().out == "sent: 1\nNothing was due.\n"
    assert len(outbox_of_django.outbox) == 1
