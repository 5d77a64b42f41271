"""What of a run is in an archive, and what an operator is told beside it."""

import json
import re

import pytest
from django.utils import timezone

from tests.leaving.life import RUN
from tests.operating.moving.full import MET
from tests.operating.moving.servers import manifest, parts
from tns_training_xblock.grading.models import Mail
from tns_training_xblock.host.storage import storage
from tns_training_xblock.host.storing.asking import StorageFailed
from tns_training_xblock.operating.moving.archive.errors import Refused
from tns_training_xblock.operating.moving.archive.manifest import How
from tns_training_xblock.operating.moving.exporting import everything as module
from tns_training_xblock.operating.moving.exporting.everything import export
from tns_training_xblock.operating.moving.tables.declared import TABLES
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

NAMES = re.compile(r"pia|quin|tom\b|tam\b|tns\.example|Elan|Bus (one|two)", re.IGNORECASE)
"""What people, clusters and groups are called, and their addresses."""


def silent(line):
    """Whoever exports is told; a test is not."""


def text(path, *without):
    found = parts(path)
    return json.dumps(
        {name: rows for name, rows in found.items() if name not in ("contents", *without)}
    )


def test_every_table_has_something_of_a_full_run(there):
    empty = {table.name for table in TABLES if not parts(there.path)[table.name]}
    assert empty == set()


def test_the_manifest_says_what_is_in_it(there):
    said = manifest(there.path)
    assert (said.course, said.how) == (RUN, How())
    assert {name: part.rows for name, part in said.parts.items()} == {
        name: len(rows) for name, rows in parts(there.path).items() if name != "contents"
    }
    assert manifest(there.wordless).how == How(anonymous=True, texts=False, files=False)


def test_of_an_anonymous_run_nothing_is_told_of_anybody_but_what_they_typed(there):
    found = parts(there.anonymous)
    assert found["people"][0] == {"number": 1, "enrolled": True}
    assert not found["cards"]
    assert not found["introductions"]
    assert not found["contents"]
    assert not found["files"]
    assert found["attachments"][0]["name"] == "file.csv"
    assert MET not in text(there.anonymous), (
        "whom somebody met is in no card, and named all the same"
    )
    told = {name for name in found if NAMES.search(json.dumps(found[name]))} - {"contents"}
    # Texts of a learner who names herself in each of them.
    assert told == {"works", "attempts", "rounds", "reviews", "looks", "seconds", "events"}


def test_without_texts_nothing_that_anybody_typed_is_in_it(there):
    assert NAMES.search(text(there.wordless)) is None
    for words in ("Why?", "Fine.", "birth", "Snow", "It stands", "half and half", "Mine alone"):
        assert words in text(there.path)
        assert words not in text(there.wordless, "editions"), words


def test_no_receipt_leads_from_an_anonymous_archive_to_anybody(there):
    number = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b|\b[0-9a-f]{32}\b")
    known, hidden = (set(number.findall(text(path))) for path in (there.path, there.anonymous))
    assert known
    assert hidden
    assert not known & hidden


def test_people_are_told_how_far_it_is(life, tmp_path):
    said = []
    export(RUN, tmp_path / "run.zip", How(), said.append)
    assert said[0] == "editions: 1"
    assert said[-1] == "files: 1 of 1"


@pytest.mark.parametrize("how", ["gone", "cut short", "a folder", "not to be read"])
def test_a_file_that_cannot_be_had_stops_nothing(life, tmp_path, private_files, how, monkeypatch):
    file = Attachment.objects.get()
    place = private_files / file.path
    place.unlink()
    if how == "cut short":
        place.write_bytes(b"")
    elif how == "a folder":
        place.mkdir()
    elif how == "not to be read":

        def denied(path):
            raise PermissionError(path)

        monkeypatch.setattr(storage(), "open", denied)
    done = export(RUN, tmp_path / "run.zip", How(), silent)
    assert done.missing == [file.path]
    found = parts(tmp_path / "run.zip")
    assert len(found["attachments"]) == 1
    assert not found["files"]


def test_a_storage_that_does_not_answer_leaves_no_archive(life, tmp_path, monkeypatch):
    """As an object store that is away: no file of it is taken for one that is gone."""

    def away(path):
        raise RuntimeError("could not connect")

    monkeypatch.setattr(storage(), "open", away)
    with pytest.raises(StorageFailed, match="could not connect"):
        export(RUN, tmp_path / "run.zip", How(), silent)
    assert not list(tmp_path.glob("run.zip*"))


def test_what_is_on_its_way_is_not_in_it(db, tmp_path, private_files):
    key = work_api.WorkKey(RUN, "block", "a" * 32)
    work_api.save_draft(key, {"a": 1}, 0)
    how = {"work": Work.objects.get(), "size": 1, "name": "a", "attached_at": timezone.now()}
    for state in ("arriving", "leaving"):
        Attachment.objects.create(id=state.ljust(32, "0"), state=state, **how)
    export(RUN, tmp_path / "run.zip", How(), silent)
    assert not parts(tmp_path / "run.zip")["attachments"]


def test_rows_are_read_some_at_a_time(there, life, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 2)
    export(RUN, tmp_path / "run.zip", How(), silent)
    found = parts(tmp_path / "run.zip")
    assert {name: len(rows) for name, rows in found.items()} == {
        name: len(rows) for name, rows in parts(there.path).items()
    }


def test_letters_that_wait_are_counted(life, tmp_path):
    waiting = Mail.objects.filter(course_id=RUN, state=Mail.State.WAITING).count()
    assert waiting
    assert export(RUN, tmp_path / "run.zip", How(), silent).letters == waiting


def test_a_run_of_which_there_is_nothing(db, tmp_path):
    with pytest.raises(Refused, match="There is nothing of course-v1:NO"):
        export("course-v1:NO+NO+NO", tmp_path / "run.zip", How(), silent)
    assert list(tmp_path.iterdir()) == []
