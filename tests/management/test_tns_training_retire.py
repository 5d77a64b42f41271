"""An operator hears what is kept of a person, and erases it where the platform did not."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.leaving.conftest import kept as everything
from tests.leaving.conftest import life, marks_of, private_files, told
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work.models import Attachment

__all__ = ["life", "private_files"]
pytestmark = pytest.mark.django_db(transaction=True)


def said(*words):
    out = io.StringIO()
    call_command("tns_training_retire", *words, stdout=out)
    return out.getvalue()


def refused(*words):
    """What it says where it ends badly."""
    with pytest.raises(CommandError) as error:
        said(*words)
    return str(error.value)


def test_it_tells_and_erases_all_of_it_once_the_storage_lets_it(life, monkeypatch):
    before = everything()
    text = said("pia")
    assert "tns_work_attempt: 1\n" in text
    assert f"Of pia (account {life.pia.user_id}), or naming them: " in text
    assert "1 files of 1 bytes" in text
    assert everything() == before, "without --erase it only tells"

    asked = []
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or "Pia")
    assert refused("pia", "--erase").endswith("Nothing was changed.")
    assert "Type pia to go on" in asked[0]
    with monkeypatch.context() as patch:
        patch.setattr(storage(), "exists", lambda name: False)
        assert "where the LMS itself runs" in refused("pia", "--erase", "--yes")
    assert everything() == before

    def refuse(name):
        raise OSError("read only")

    path = Attachment.objects.get().path
    with monkeypatch.context() as patch:
        patch.setattr(storage(), "delete", refuse)
        assert refused("pia", "--erase", "--yes").startswith("Still kept: 1 rows, 1 files")
    assert "Nothing here is of pia" in said("pia", "--erase", "--yes")
    assert not storage().exists(path)
    assert told(marks_of(life, "pia"), everything()) == set()
    assert told(marks_of(life, "tom"), everything()) != set(), "others keep what is theirs"


def test_what_cannot_be_done_is_said(settings):
    assert refused("nobody") == "There is no account, or more than one, of nobody."
    settings.SERVICE_VARIANT = "cms"
    assert "manage.py lms" in refused("nobody")
