"""The order that the guide gives: the database first, the files after it, and what is said of both.

Between the two people go on working; then the server is lost.
"""

import io
import os
import shutil
import sqlite3
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from submissions import api as submissions

from demo.models import Score
from tests.grading.conftest import ANSWER, CASE, lapse, private_files
from tests.leaving.life import ALONE, GOOD, NEW, RUN, Life, key
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.values import receipt_number
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

from .servers import course

__all__ = ["private_files"]
RULE = FileRule(types=("csv",), max_bytes=100, max_files=5)


class Server:
    """A database in a file and a folder, each saved when it is said."""

    def __init__(self, folder, files):
        self.copy, self.files, self.saved = folder / "copy.sqlite3", files, folder / "saved"

    def save_database(self):
        with sqlite3.connect(self.copy) as copy:
            connection.connection.backup(copy)

    def save_files(self):
        shutil.copytree(self.files, self.saved)

    def is_lost(self):
        shutil.rmtree(self.files)
        with sqlite3.connect(":memory:") as nothing:
            nothing.backup(connection.connection)

    def restore(self):
        with sqlite3.connect(self.copy) as copy:
            copy.backup(connection.connection)
        shutil.copytree(self.saved, self.files)


@pytest.fixture
def server(transactional_db, tmp_path, private_files):
    if connection.vendor != "sqlite":
        pytest.skip("what is looked at is the order; each database has programs of its own")
    connection.ensure_connection()
    return Server(tmp_path, private_files)


def attach(who, item):
    place = key(who, item)
    return work_api.attach(place, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE).id


def hand_in(who, item):
    how = {"late": False, "language": "en", "user_id": who.user_id, "content": dict(CASE)}
    return api.submit(key(who, item), ANSWER, 0, possible=5, **how).uuid


def release(uuid, by):
    lapse()
    state = api.review(uuid)
    state = api.save_review(state, state.version, by, GOOD, {"mix": "Why?"}, "Fine.")
    api.release(state, state.version, by)


def healed(*options):
    out = io.StringIO()
    try:
        call_command("tns_training_heal", "--files", *options, stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def test_what_is_restored_agrees_or_is_named_and_mended(server, monkeypatch):
    course()
    life = Life()
    pia, quin = life.pia, life.quin
    kept, taken = attach(pia, ALONE), attach(quin, NEW)
    uuid = hand_in(pia, ALONE)
    with monkeypatch.context() as patch:
        # The dump falls between a release and its score.
        patch.setattr(submissions, "set_score", lambda *given: None)
        release(uuid, life.tom)
    server.save_database()

    work_api.detach(key(quin, NEW), taken)
    attach(quin, NEW)
    hand_in(quin, NEW)
    server.save_files()
    server.is_lost()
    server.restore()

    assert Work.objects.get(submission_uuid__isnull=False).submission_uuid == uuid
    out = io.StringIO()
    call_command("tns_training_check", stdout=out)
    assert "0 errors" in out.getvalue()
    said = healed("--dry-run")
    assert f"{receipt_number(uuid)} in {ALONE}: the gradebook was not told yet of a mark" in said
    assert f"no number in {NEW}, file {taken}: a file of it is not in the storage" in said
    assert "Found and not mended" in said
    said = healed()
    assert "Told now." in said
    assert Score.objects.get(user_id=pia.user_id).earned == 5
    assert f"file {taken}" in said, "which only a person can decide"
    with api_file(pia, kept) as content:
        assert content.read() == b"1"

    # What is left for a person: the learner takes it out. What nobody knows of is swept.
    work_api.detach(key(quin, NEW), taken)
    assert "Mended: 0" in healed()
    unknown = [path for path in server.files.rglob("*.csv") if kept not in path.name]
    assert len(unknown) == 1
    os.utime(unknown[0], (time.time() - 8 * 86_400,) * 2)
    call_command("tns_training_sweep", stdout=out)
    assert [path.stem for path in server.files.rglob("*.csv")] == [kept]
    assert Attachment.objects.get().pk == kept
    assert hand_in(quin, NEW), "and goes on from there"
    assert Work.objects.filter(course_id=RUN, submission_uuid__isnull=False).count() == 2


def api_file(who, file_id):
    return work_api.open_file(key(who, ALONE), file_id)[1]
