"""The whole life of a file in a bucket: over HTTP, to a server that is not ours."""

import io
import threading

import boto3
import pytest
from django.core.management import CommandError, call_command

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.host.checks.live import check_files
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

pytestmark = pytest.mark.django_db(transaction=True)
RULE = FileRule(types=("csv",), max_bytes=1000, max_files=5)


@pytest.fixture
def clients(monkeypatch):
    """How often a client of the store is made, which takes up to a second."""
    made = []
    resource = boto3.Session.resource

    def counted(self, *args, **more):
        made.append(args)
        return resource(self, *args, **more)

    monkeypatch.setattr(boto3.Session, "resource", counted)
    return made


def attach(key, data=b"year,fees\n", name="plan.csv"):
    return work_api.attach(key, "plan", name, io.BytesIO(data), len(data), RULE)


def content_of(key, file):
    _, stream = work_api.open_file(key, file.id)
    with stream:
        return stream.read()


def test_a_file_goes_there_comes_back_and_is_deleted(key, bucket):
    kept = attach(key, "année,cotisations\n".encode())
    [path] = bucket.paths()
    assert path.endswith(f"{key.student_id}/{kept.id}.csv")
    assert content_of(key, kept).decode() == "année,cotisations\n"
    work_api.detach(key, kept.id)
    assert bucket.paths() == []
    assert not Attachment.objects.exists()


def test_one_client_is_made_however_many_files_go(key, bucket, clients):
    files = [attach(key) for _ in range(4)]
    assert [content_of(key, file) for file in files] == [b"year,fees\n"] * 4
    work_api.erase(key)
    assert bucket.paths() == []
    assert len(clients) == 1


def test_nobody_waits_for_the_store_while_it_takes_a_file(key, bucket, monkeypatch):
    """Another request of the same learner saves meanwhile: the row is held by nobody."""
    begun, saved = threading.Event(), threading.Event()
    save = storage().save

    def slow(name, content, **more):
        begun.set()
        assert saved.wait(20), "a save had to wait for the upload"
        return save(name, content, **more)

    monkeypatch.setattr(storage(), "save", slow)
    work_api.save_draft(key, {"text": "before"}, 0)

    def meanwhile():
        from django.db import connection

        begun.wait(20)
        try:
            work_api.save_draft(key, {"text": "meanwhile"}, 1)
            saved.set()
        finally:
            connection.close()

    other = threading.Thread(target=meanwhile)
    other.start()
    kept = attach(key)
    other.join()
    assert Work.objects.get(**key.root()).answer == {"text": "meanwhile"}
    assert api.standing(key).files == (kept,)


def test_a_registration_that_fails_leaves_no_file_that_stays(key, bucket, content, meanwhile):
    meanwhile(lambda: api.submit(key, {}, 0, user_id=7, content=content, possible=5, late=False))
    with pytest.raises(work_api.AlreadySubmitted):
        attach(key)
    assert bucket.paths() == []


def test_a_file_that_is_gone_from_the_bucket_is_told_and_logged(key, bucket, caplog):
    kept = attach(key)
    [path] = bucket.paths()
    bucket.client.delete_object(Bucket=bucket.name, Key=path)
    with pytest.raises(work_api.FileMissing, match=r"plan\.csv"):
        content_of(key, kept)
    assert f"event=file-lost block={key.usage_key} file={kept.id}" in caplog.text


def test_the_trial_of_the_storage_writes_reads_and_deletes_in_the_bucket(bucket):
    assert check_files() == []
    assert bucket.paths() == []
    bucket.client.delete_bucket(Bucket=bucket.name)
    [message] = check_files()
    assert message.id == "tns_training.E006"


def test_a_command_says_in_a_sentence_that_the_store_is_away(key, bucket):
    """boto3's errors are none of the operating system's."""
    attach(key)
    bucket.client.delete_object(Bucket=bucket.name, Key=bucket.paths()[0])
    bucket.client.delete_bucket(Bucket=bucket.name)
    for name, *options in (("sweep",), ("heal", "--files")):
        with pytest.raises(CommandError, match=r"storage of learners' files failed \(.*Bucket"):
            call_command(f"tns_training_{name}", *options, stdout=io.StringIO())
