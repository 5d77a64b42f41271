"""A file is opened for whose it is, and by no other id than a file's."""

import io
import uuid
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.refusals import told
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.errors import FileAway
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.opening import open_one

pytestmark = pytest.mark.django_db
RULE = FileRule(types=("csv",), max_bytes=1000, max_files=2)


def attach(key):
    return work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"a,b\n"), 4, RULE)


def test_an_id_is_read_as_addresses_carry_it(key):
    kept = attach(key)
    for written in (kept.id, str(uuid.UUID(kept.id)), kept.id.upper()):
        found, stream = work_api.open_file(key, written)
        with stream:
            assert stream.read() == b"a,b\n"
        assert found == kept


@pytest.mark.parametrize("file_id", ["", "x", "../x", "0" * 32, None, 5])
def test_an_id_that_is_none_is_not_found(key, file_id):
    for get in (work_api.open_file, work_api.link_file):
        with pytest.raises(work_api.NotFound):
            get(key, file_id)


def test_on_a_disk_there_is_no_link(key, settings):
    settings.TNS_TRAINING_LINK_SECONDS = 60
    assert work_api.link_file(key, attach(key).id) == ""


def test_what_is_lost_is_logged_with_its_id_and_told_by_what_its_reader_calls_it(key, caplog):
    kept = attach(key)
    path = Attachment.objects.get().path
    storage().delete(path)
    with pytest.raises(work_api.FileMissing) as missing:
        open_one(Attachment.objects.all(), kept.id, lambda file: f"file of {file.task}")
    assert (missing.value.code, missing.value.name) == ("file-missing", "file of plan")
    assert not isinstance(missing.value, work_api.NotFound)
    [line] = caplog.records
    assert line.levelname == "ERROR"
    assert line.message == f"event=file-lost block={key.usage_key} file={kept.id}"
    assert path not in line.message


def test_one_that_was_cut_short_is_lost_and_never_taken_for_the_whole(key, caplog):
    kept = attach(key)
    Path(storage().path(Attachment.objects.get().path)).write_bytes(b"")
    with pytest.raises(work_api.FileMissing):
        work_api.open_file(key, kept.id)
    assert "event=file-lost" in caplog.text


def test_while_the_storage_does_not_hand_it_out_nobody_is_told_that_it_is_lost(
    key, monkeypatch, caplog
):
    kept = attach(key)

    def denied(path, mode="rb"):
        raise PermissionError("secret place")

    monkeypatch.setattr(storage(), "open", denied)
    with pytest.raises(FileAway) as away:
        work_api.open_file(key, kept.id)
    message, status = told(away.value)
    assert status == 503
    assert "plan.csv" in message
    assert "It is not lost" in message
    [line] = caplog.records
    assert line.message.startswith(f"event=file-away block={key.usage_key} file={kept.id} error=")
    assert "secret" not in line.message


def test_one_that_was_never_brought_is_told_without_an_alarm(key, caplog):
    kept = attach(key)
    Attachment.objects.update(path="")
    for get in (work_api.open_file, work_api.link_file):
        with pytest.raises(work_api.FileMissing, match=r"plan\.csv"):
            get(key, kept.id)
    assert not caplog.records


def test_one_that_breaks_off_at_its_first_byte_is_not_to_be_had_now(key, monkeypatch):
    """As an object store's, which are fetched when they are read."""
    kept = attach(key)

    class Broken(ContentFile):
        def read(self, *args):
            raise ConnectionError("broken off")

    monkeypatch.setattr(storage(), "open", lambda path, mode="rb": Broken(b"a,b\n"))
    with pytest.raises(FileAway):
        work_api.open_file(key, kept.id)
