"""A file is opened for whose it is, and by no other id than a file's."""

import io
import uuid

import pytest

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
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
