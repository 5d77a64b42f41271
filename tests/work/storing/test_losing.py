"""Files that are lost are named: on a disk and in a bucket."""

import io
import os
from pathlib import Path

import pytest

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment
from tns_training_xblock.work.storing.losing import lost_among, missing_files

pytestmark = pytest.mark.django_db(transaction=True)
RULE = FileRule(types=("csv",), max_bytes=100, max_files=5)


def attach(key):
    return work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)


def lost():
    return [each.file.pk for each in missing_files()]


@pytest.mark.parametrize("where", ["private_files", "bucket"])
def test_a_row_without_its_file_is_found(key, where, request):
    request.getfixturevalue(where)
    files = [attach(key) for _ in range(3)]
    assert lost() == []
    storage().delete(Attachment.objects.get(pk=files[1].id).path)
    assert lost() == [files[1].id]
    for path in Attachment.objects.values_list("path", flat=True):
        storage().delete(path)
    assert set(lost()) == {file.id for file in files}


@pytest.mark.parametrize("size", [0, 2])
def test_a_file_that_was_cut_short_is_lost_as_well(key, private_files, size):
    file = attach(key)
    row = Attachment.objects.get(pk=file.id)
    Path(storage().path(row.path)).write_bytes(b"xy"[:size])
    assert row.size == 1
    [found] = missing_files()
    assert found.file.pk == file.id
    assert str(found) == f"Not whole in the storage ({size} of 1 bytes): {row.path}"


def test_a_folder_in_its_place_is_no_file(key, private_files):
    row = Attachment.objects.get(pk=attach(key).id)
    place = Path(storage().path(row.path))
    place.unlink()
    place.mkdir()
    [found] = missing_files()
    assert str(found) == f"Not in the storage: {row.path}"
    with pytest.raises(work_api.FileMissing):
        work_api.open_file(key, row.pk)


def test_one_that_this_process_may_not_read_is_told(key, private_files, monkeypatch):
    row = Attachment.objects.get(pk=attach(key).id)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    [found] = missing_files()
    assert str(found) == f"Cannot be read by this process: {row.path}"


def test_where_a_file_came_without_its_bytes_none_is_looked_for(key, private_files):
    attach(key)
    Attachment.objects.update(path="")
    assert lost() == []
    work_api.erase(key)
    assert not Attachment.objects.exists()


def test_a_folder_is_listed_once_however_many_files_are_in_it(key, bucket, monkeypatch):
    for _ in range(5):
        attach(key)
    listed, place = [], storage()
    listdir = place.listdir
    monkeypatch.setattr(place, "listdir", lambda path: listed.append(path) or listdir(path))
    monkeypatch.setattr(place, "exists", lambda path: pytest.fail("asked for one that is listed"))
    assert lost() == []
    assert len(listed) == 1


def test_one_that_is_taken_back_meanwhile_is_not_lost(key, private_files):
    attach(key)
    rows = list(Attachment.objects.all())
    work_api.erase(key)
    assert list(lost_among(rows)) == []


def test_a_storage_that_lists_nothing_is_asked_for_every_file(key, private_files, monkeypatch):
    def cannot(folder):
        raise NotImplementedError

    kept, gone = attach(key), attach(key)
    storage().delete(Attachment.objects.get(pk=gone.id).path)
    monkeypatch.setattr(storage(), "listdir", cannot)
    assert lost() == [gone.id]
    assert kept.id not in lost()
