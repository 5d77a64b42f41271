from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from tns_training_xblock.grading.models import Mail


def test_it_forgets_what_was_sent_long_ago(db, capsys):
    long_ago = timezone.now() - timedelta(days=100)
    how = {"kind": "waiting", "user_id": 1, "course_id": "c", "due_at": long_ago}
    Mail.objects.create(key="old", state="sent", done_at=long_ago, **how)
    Mail.objects.create(key="new", state="sent", done_at=timezone.now(), **how)
    call_command("tns_training_digest")
    assert [each.key for each in Mail.objects.all()] == ["new"]
    assert capsys.readouterr().out == "Written: 0. Sent: 0.\n"
