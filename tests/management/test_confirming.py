"""What nothing brings back is typed out first; where nobody can, it is not done."""

import builtins

import pytest
from django.core.management import CommandError
from django.utils import timezone

from tns_training_xblock.management.confirming import confirm, must_reach
from tns_training_xblock.work.models import Attachment


@pytest.mark.parametrize(
    ("typed", "says"),
    [("yes", "Nothing was changed"), ("", "Nothing was changed"), (None, "--yes")],
)
def test_anything_else_stops_it(typed, says, monkeypatch):
    def answer(prompt):
        if typed is None:
            raise EOFError
        return typed

    monkeypatch.setattr(builtins, "input", answer)
    with pytest.raises(CommandError, match=says):
        confirm("ada", "Gone for ever.")


def test_the_word_lets_it_go_on_once_the_warning_was_read(monkeypatch):
    asked = []
    monkeypatch.setattr(builtins, "input", lambda prompt: asked.append(prompt) or " ada ")
    confirm("ada", "Gone for ever.")
    assert asked == ["Gone for ever.\nType ada to go on: "]


@pytest.mark.parametrize("state", [Attachment.State.KEPT, Attachment.State.LEAVING])
def test_files_that_were_not_there_would_be_left_behind(db, settings, tmp_path, state):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    must_reach(Attachment.objects.all())
    Attachment.objects.create(
        path="gone", name="a.pdf", size=1, state=state, attached_at=timezone.now()
    )
    with pytest.raises(CommandError, match=r"Nothing was changed.*--files-lost"):
        must_reach(Attachment.objects.all())
    (tmp_path / "gone").touch()
    must_reach(Attachment.objects.all())
